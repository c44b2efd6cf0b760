/* Windows has ICU's converters as a system library, Wine 8 has not. Qt imports them, and does without when
 * no converter opens: it then knows UTF-8, UTF-16 and Latin-1 only. The program decodes with Python.
 */
enum { U_FILE_ACCESS_ERROR = 4 };

void *ucnv_open(const char *name, int *error) {
    *error = U_FILE_ACCESS_ERROR;
    return 0;
}

const char *ucnv_getName(const void *converter, int *error) {
    *error = U_FILE_ACCESS_ERROR;
    return 0;
}

const char *ucnv_getStandardName(const char *name, const char *standard, int *error) {
    *error = U_FILE_ACCESS_ERROR;
    return 0;
}

int ucnv_countAvailable(void) { return 0; }
const char *ucnv_getAvailableName(int index) { return 0; }
signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
int ucnv_toUCountPending(const void *converter, int *error) { return 0; }

/* never reached without an open converter */
#define NOTHING(NAME) void NAME(void) {}
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
