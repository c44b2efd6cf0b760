"""Pure rules of receipts."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

METHODS: tuple[tuple[str, str], ...] = (
    ("transfer", QT_TRANSLATE_NOOP("enums", "Bank transfer")),
    ("draft", QT_TRANSLATE_NOOP("enums", "Bank draft")),
    ("cash", QT_TRANSLATE_NOOP("enums", "Cash")),
    ("cheque", QT_TRANSLATE_NOOP("enums", "Cheque")),
    ("mobile", QT_TRANSLATE_NOOP("enums", "Paid by phone")),
    ("offset", QT_TRANSLATE_NOOP("enums", "Offset")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "method": {
        "转账": "transfer", "银行转账": "transfer", "电汇": "transfer", "汇款": "transfer", "网银": "transfer",
        "承兑": "draft", "承兑汇票": "draft", "银行承兑": "draft", "银行承兑汇票": "draft", "商业承兑汇票": "draft",
        "汇票": "draft", "现金": "cash", "支票": "cheque", "微信": "mobile", "支付宝": "mobile", "扫码": "mobile",
        "刷卡": "mobile", "抵账": "offset", "冲抵": "offset", "抵扣": "offset", "其他": "other", "其它": "other",
    }
}  # fmt: skip
