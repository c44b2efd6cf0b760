<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>CellDelegate</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>預設列</translation>
    </message>
</context>
<context>
    <name>CrashHook</name>
    <message>
        <source>The program made a mistake. Your saved data is safe.</source>
        <translation>程式出錯了。已儲存的資料是安全的。</translation>
    </message>
    <message>
        <source>Please send this file to support:</source>
        <translation>請把此檔案發給技術支援：</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>開啟日誌資料夾</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>日曆（Alt+↓）</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>YYYY-MM-DD HH:MM</source>
        <translation>年-月-日 時:分</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Show personal data</source>
        <translation>顯示個人資訊</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間線</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已刪除</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Edit this record (Ctrl+E)</source>
        <translation>編輯此記錄（Ctrl+E）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Choose a row to see its file.</source>
        <translation>選擇一行，在此檢視檔案。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改後</translation>
    </message>
    <message>
        <source>History</source>
        <translation>歷史</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter these rows…</source>
        <translation>篩選這些行…</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>快速篩選</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>共 {count} 行</translation>
    </message>
    <message>
        <source>at least {count} rows</source>
        <translation>至少 {count} 行</translation>
    </message>
    <message>
        <source>Remove the filter of {column}</source>
        <translation>取消“{column}”的篩選</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>This is not a valid value.</source>
        <translation>不是有效的值。</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>條件</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>YYYY-MM-DD</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>應用</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>開頭是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等於</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等於</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不小於</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不大於</translation>
    </message>
    <message>
        <source>from – to</source>
        <translation>介於</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>為空</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不為空</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>屬於</translation>
    </message>
</context>
<context>
    <name>FindPopup</name>
    <message>
        <source>Name, pinyin initials, phone ending, plate, code…</source>
        <translation>名稱、拼音首字母、電話尾號、車牌、編號…</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter open   Esc close</source>
        <translation>↑ ↓ 選擇   Enter 開啟   Esc 關閉</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer characters.</source>
        <translation>沒有找到。請少輸入幾個字再試。</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose file…</source>
        <translation>選擇檔案…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤銷此次匯入</translation>
    </message>
    <message>
        <source>Choose an Excel or CSV file as your system exports it.</source>
        <translation>請選擇系統匯出的 Excel 或 CSV 檔案。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Import as</source>
        <translation>匯入為</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Before → after, or reason</source>
        <translation>修改前 → 修改後，或原因</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.csv *.txt);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在讀取…</translation>
    </message>
    <message>
        <source>{count} rows read…</source>
        <translation>已讀取 {count} 行…</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>匯入完成。</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>尚未寫入任何內容。</translation>
    </message>
    <message>
        <source>Cancelled. What had been imported can be undone with Ctrl+Z.</source>
        <translation>已取消。已匯入的內容可按 Ctrl+Z 撤銷。</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>匯入已撤銷。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no page for this kind of record.</source>
        <translation>沒有可顯示此類記錄的頁面。</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤銷。</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>已重做。</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在處理…</translation>
    </message>
    <message>
        <source>{name} · signed in as {user}</source>
        <translation>{name} · 當前使用者：{user}</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>New: {kind}</source>
        <translation>新建{kind}</translation>
    </message>
    <message>
        <source>Show personal data</source>
        <translation>顯示個人資訊</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+S saves, Esc cancels</source>
        <translation>Ctrl+S 儲存，Esc 取消</translation>
    </message>
    <message>
        <source>Throw away what you typed?</source>
        <translation>放棄已輸入的內容？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>You were typing here at {when} and didn't save.</source>
        <translation>您在 {when} 輸入過內容，尚未儲存。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢復</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile.</source>
        <translation>此記錄剛被其他人修改。</translation>
    </message>
    <message>
        <source>Read again, keep my changes</source>
        <translation>重新讀取，保留我的修改</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Already here: {records}</source>
        <translation>已有：{records}</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>New: {kind}</source>
        <translation>新建{kind}</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>{count} deleted. Ctrl+Z brings back.</source>
        <translation>已刪除 {count} 條，按 Ctrl+Z 可恢復。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>{count} rows exported.</source>
        <translation>已匯出 {count} 行。</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>{count} rows are too many to copy. Export them instead.</source>
        <translation>{count} 行過多，無法複製，請改用匯出。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>RecordTableModel</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>The rows could not be read. Press F5 to try again.</source>
        <translation>無法讀取資料行。請按 F5 重試。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>No rows match the filters.</source>
        <translation>沒有符合篩選條件的行。</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暫無內容。</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Type a number or name</source>
        <translation>輸入編號或名稱</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Opening the database…</source>
        <translation>正在開啟資料庫…</translation>
    </message>
    <message>
        <source>Making the demo company…</source>
        <translation>正在生成演示企業…</translation>
    </message>
    <message>
        <source>Making the database…</source>
        <translation>正在新建資料庫…</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>資料庫 (*.db)</translation>
    </message>
    <message>
        <source>Open a database</source>
        <translation>開啟資料庫</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the key of the new database lies in {path}. Keep a copy of it in another place: without it nobody can read the data.</source>
        <translation>本機沒有系統鑰匙串，新資料庫的金鑰儲存在 {path}。請另存一份到其他地方：沒有金鑰，任何人都無法讀取資料。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>介面縮放</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>資料庫</translation>
    </message>
    <message>
        <source>Log of the program</source>
        <translation>程式日誌</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>The new size applies when the program starts again.</source>
        <translation>新的縮放比例在重新啟動程式後生效。</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>開啟日誌資料夾</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間線</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Find customers, tickets, plates…   Ctrl+K</source>
        <translation>查詢客戶、磅單、車牌…   Ctrl+K</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤銷</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查詢</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>Default view</source>
        <translation>預設檢視</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>儲存此檢視…</translation>
    </message>
    <message>
        <source>Delete a view</source>
        <translation>刪除檢視</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>儲存此檢視</translation>
    </message>
    <message>
        <source>Name (an existing one is replaced):</source>
        <translation>名稱（同名的將被替換）：</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to CementCRM</source>
        <translation>歡迎使用 CementCRM</translation>
    </message>
    <message>
        <source>Customers and weigh tickets of your plants, in one place. How do you want to start?</source>
        <translation>各廠的客戶與磅單，集中在一處。您想怎樣開始？</translation>
    </message>
    <message>
        <source>Look at a demo company</source>
        <translation>先看演示企業</translation>
    </message>
    <message>
        <source>An invented cement group with customers and tickets. Nothing of yours is needed.</source>
        <translation>一家虛構的水泥集團，帶有客戶和磅單，不需要您的任何資料。</translation>
    </message>
    <message>
        <source>Start with my own files</source>
        <translation>從我的檔案開始</translation>
    </message>
    <message>
        <source>Take over your customer ledger and weigh tickets from Excel or CSV.</source>
        <translation>從 Excel 或 CSV 匯入客戶臺賬和磅單。</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>從空白開始</translation>
    </message>
    <message>
        <source>An encrypted database on this computer, without any records yet.</source>
        <translation>在本機新建一個加密資料庫，暫無任何記錄。</translation>
    </message>
    <message>
        <source>Open another database…</source>
        <translation>開啟其他資料庫…</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>開啟 {name}</translation>
    </message>
</context>
<context>
    <name>YesNoEditor</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>檢視個人資訊</translation>
    </message>
</context>
<context>
    <name>entities</name>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Customer link</source>
        <translation>客戶對照</translation>
    </message>
    <message>
        <source>Weigh ticket</source>
        <translation>磅單</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>工地</translation>
    </message>
</context>
<context>
    <name>enums</name>
    <message>
        <source>Ready-mix plant</source>
        <translation>攪拌站</translation>
    </message>
    <message>
        <source>Dealer</source>
        <translation>經銷商</translation>
    </message>
    <message>
        <source>Key project</source>
        <translation>重點工程</translation>
    </message>
    <message>
        <source>Precast works</source>
        <translation>水泥製品廠</translation>
    </message>
    <message>
        <source>Rural retail</source>
        <translation>民用散戶</translation>
    </message>
    <message>
        <source>Secondary outlet</source>
        <translation>二級網點</translation>
    </message>
    <message>
        <source>Grinding station (clinker)</source>
        <translation>粉磨站（熟料）</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Bulk</source>
        <translation>散裝</translation>
    </message>
    <message>
        <source>Bagged 50 kg</source>
        <translation>袋裝 50 kg</translation>
    </message>
    <message>
        <source>Jumbo bag</source>
        <translation>噸袋</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>This could not be done. Details are in the log.</source>
        <translation>操作未能完成，詳情見日誌。</translation>
    </message>
    <message>
        <source>Some entries need correction: {fields}.</source>
        <translation>有些內容需要更正：{fields}。</translation>
    </message>
    <message>
        <source>This record is no longer here ({key}). It may have been deleted; search for it again.</source>
        <translation>此記錄已不存在（{key}），可能已被刪除，請重新查詢。</translation>
    </message>
    <message>
        <source>Someone changed this record meanwhile. Read it again, then repeat your change.</source>
        <translation>此記錄剛被他人修改。請重新讀取後再修改。</translation>
    </message>
    <message>
        <source>Your role doesn't allow this ({permission}). Ask your administrator for the right.</source>
        <translation>您的角色沒有此許可權（{permission}），請向管理員申請。</translation>
    </message>
    <message>
        <source>This can't be undone because later changes build on it. Undo those first.</source>
        <translation>之後的修改依賴於它，無法撤銷。請先撤銷之後的修改。</translation>
    </message>
    <message>
        <source>There is nothing more to undo or redo.</source>
        <translation>沒有可以撤銷或重做的操作了。</translation>
    </message>
    <message>
        <source>There is no kind of record named “{entity}”.</source>
        <translation>沒有名為“{entity}”的記錄型別。</translation>
    </message>
    <message>
        <source>“{entity}” has no field “{field}”.</source>
        <translation>“{entity}”沒有欄位“{field}”。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，沒有任何改動。</translation>
    </message>
    <message>
        <source>This database was made by a newer version of the program. Update the program, then open it.</source>
        <translation>此資料庫由更新版本的程式建立。請先升級程式再開啟。</translation>
    </message>
    <message>
        <source>This database was altered outside the program. Restore the latest backup.</source>
        <translation>此資料庫在程式之外被改動過。請恢復最近的備份。</translation>
    </message>
    <message>
        <source>The program's database library is too old. Install the program again.</source>
        <translation>程式的資料庫元件版本過低，請重新安裝程式。</translation>
    </message>
    <message>
        <source>The database could not be opened: the key is wrong or the file is damaged. Choose the right key file, or restore a backup.</source>
        <translation>無法開啟資料庫：金鑰不正確或檔案已損壞。請選擇正確的金鑰檔案，或恢復備份。</translation>
    </message>
    <message>
        <source>This database is encrypted and its key was not found. Choose its key file.</source>
        <translation>此資料庫已加密，但沒有找到金鑰。請選擇它的金鑰檔案。</translation>
    </message>
    <message>
        <source>The key doesn't fit this database. Choose the key file made together with it.</source>
        <translation>金鑰與此資料庫不符。請選擇與它一同生成的金鑰檔案。</translation>
    </message>
    <message>
        <source>This is not a key file. Choose the right one.</source>
        <translation>這不是金鑰檔案，請選擇正確的檔案。</translation>
    </message>
    <message>
        <source>The key information beside the database is damaged. Restore it from a backup.</source>
        <translation>資料庫旁的金鑰資訊已損壞，請從備份恢復。</translation>
    </message>
    <message>
        <source>This mapping file can't be used ({reason}). Correct it, or import without it.</source>
        <translation>無法使用此對映檔案（{reason}）。請修改後重試，或不用對映檔案直接匯入。</translation>
    </message>
    <message>
        <source>No column of this file looks like {missing}. Choose what the file is imported as, or name the columns.</source>
        <translation>檔案中沒有類似 {missing} 的列。請確認匯入型別，或在對映中指定列名。</translation>
    </message>
    <message>
        <source>Another window has this database open. Use that window, or close it first.</source>
        <translation>此資料庫已在另一個視窗中開啟。請使用那個視窗，或先將其關閉。</translation>
    </message>
    <message>
        <source>The database file is gone although its key is still here. Restore the latest backup.</source>
        <translation>資料庫檔案不見了，但它的金鑰仍在。請恢復最近的備份。</translation>
    </message>
    <message>
        <source>This backup is damaged. Choose another one.</source>
        <translation>此備份已損壞，請另選一個。</translation>
    </message>
    <message>
        <source>This file could not be read. Save it as xlsx or CSV, then try again.</source>
        <translation>無法讀取此檔案。請另存為 xlsx 或 CSV 後再試。</translation>
    </message>
    <message>
        <source>This file was refused because it is built in a dangerous way. Ask where it came from.</source>
        <translation>此檔案的結構有危險，已拒絕開啟。請核實其來源。</translation>
    </message>
    <message>
        <source>Reading this file took too much memory or broke the reader. Save it as CSV, then try again.</source>
        <translation>讀取此檔案佔用記憶體過多或出錯。請另存為 CSV 後重試。</translation>
    </message>
    <message>
        <source>A database on a network or cloud folder gets damaged. Choose a folder on this computer.</source>
        <translation>資料庫放在網路或雲盤資料夾中會損壞。請選擇本機的資料夾。</translation>
    </message>
    <message>
        <source>The file {path} is not there any more.</source>
        <translation>檔案 {path} 已不存在。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then try again.</source>
        <translation>磁碟已滿。請釋放空間後再試。</translation>
    </message>
    <message>
        <source>This part of the program is not installed.</source>
        <translation>程式的這一部分沒有安裝。</translation>
    </message>
    <message>
        <source>Must be filled in</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>過長</translation>
    </message>
    <message>
        <source>Not a valid value</source>
        <translation>不是有效的值</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>不是數字</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>不是整數</translation>
    </message>
    <message>
        <source>Not a date with time</source>
        <translation>不是日期時間</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>不在可選項中</translation>
    </message>
    <message>
        <source>Already used by another record</source>
        <translation>已被其他記錄使用</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>不是有效日期</translation>
    </message>
    <message>
        <source>The spreadsheet lost the last digits of this account number; left empty</source>
        <translation>表格軟體已丟失該賬號的末尾數字，未匯入</translation>
    </message>
    <message>
        <source>Unknown product text</source>
        <translation>無法識別的品種規格</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>含有無法識別的字元</translation>
    </message>
    <message>
        <source>Not a valid unified social credit code</source>
        <translation>不是有效的統一社會信用程式碼</translation>
    </message>
    <message>
        <source>Not a valid phone number</source>
        <translation>不是有效的電話號碼</translation>
    </message>
    <message>
        <source>Not a valid account number</source>
        <translation>不是有效的賬號</translation>
    </message>
    <message>
        <source>Ends before it begins</source>
        <translation>結束早於開始</translation>
    </message>
    <message>
        <source>No such record</source>
        <translation>沒有這條記錄</translation>
    </message>
    <message>
        <source>Several records have this name: use the number</source>
        <translation>有多條同名記錄，請用編號</translation>
    </message>
    <message>
        <source>Can't be changed here</source>
        <translation>此處不可修改</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Customer no.</source>
        <translation>客戶編號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>簡稱</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>統一社會信用程式碼</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>客戶型別</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>City</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Legal person</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Registered capital</source>
        <translation>註冊資本</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>聯絡人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>開戶銀行</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>銀行賬號</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>信用額度</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Number in the other system</source>
        <translation>外部系統編號</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Ticket no.</source>
        <translation>磅單號</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>客戶名稱</translation>
    </message>
    <message>
        <source>Product as exported</source>
        <translation>產品原文</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>包裝</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>車牌號</translation>
    </message>
    <message>
        <source>Tare</source>
        <translation>皮重</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>毛重</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>淨重</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>單價</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Freight</source>
        <translation>運費</translation>
    </message>
    <message>
        <source>Lot no.</source>
        <translation>批號</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>進廠時間</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>出廠時間</translation>
    </message>
    <message>
        <source>Business date</source>
        <translation>業務日期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作廢</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最後修改</translation>
    </message>
    <message>
        <source>Site no.</source>
        <translation>工地編號</translation>
    </message>
    <message>
        <source>Site name</source>
        <translation>工地名稱</translation>
    </message>
    <message>
        <source>General contractor</source>
        <translation>總包單位</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>標段</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開工日期</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>計劃完工</translation>
    </message>
    <message>
        <source>Total demand</source>
        <translation>水泥總需求</translation>
    </message>
    <message>
        <source>Place of delivery</source>
        <translation>收貨地點</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>收貨人</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改動</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>無變化</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒絕</translation>
    </message>
    <message>
        <source>With warnings</source>
        <translation>有警告</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Weigh tickets</source>
        <translation>磅單</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>頁面</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>工地</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Administrator</source>
        <translation>管理員</translation>
    </message>
    <message>
        <source>Plant sales</source>
        <translation>廠區銷售</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>前臺</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只讀</translation>
    </message>
</context>
<context>
    <name>sections</name>
    <message>
        <source>Identity</source>
        <translation>基本資訊</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地址資訊</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>聯絡方式</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>財務資訊</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>收貨</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Created</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Deleted or restored</source>
        <translation>刪除或恢復</translation>
    </message>
</context>
<context>
    <name>values</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
</TS>
