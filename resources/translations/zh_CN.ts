<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <translation>默认列</translation>
    </message>
</context>
<context>
    <name>CrashHook</name>
    <message>
        <source>The program made a mistake. Your saved data is safe.</source>
        <translation>程序出错了。已保存的数据是安全的。</translation>
    </message>
    <message>
        <source>Please send this file to support:</source>
        <translation>请把此文件发给技术支持：</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>日历（Alt+↓）</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>YYYY-MM-DD HH:MM</source>
        <translation>年-月-日 时:分</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Show personal data</source>
        <translation>显示个人信息</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Edit this record (Ctrl+E)</source>
        <translation>编辑此记录（Ctrl+E）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Choose a row to see its file.</source>
        <translation>选择一行，在此查看档案。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>File</source>
        <translation>档案</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter these rows…</source>
        <translation>筛选这些行…</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>快速筛选</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
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
        <translation>取消“{column}”的筛选</translation>
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
        <translation>条件</translation>
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
        <translation>应用</translation>
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
        <translation>开头是</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不小于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不大于</translation>
    </message>
    <message>
        <source>from – to</source>
        <translation>介于</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>属于</translation>
    </message>
</context>
<context>
    <name>FindPopup</name>
    <message>
        <source>Name, pinyin initials, phone ending, plate, code…</source>
        <translation>名称、拼音首字母、电话尾号、车牌、编号…</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter open   Esc close</source>
        <translation>↑ ↓ 选择   Enter 打开   Esc 关闭</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer characters.</source>
        <translation>没有找到。请少输入几个字再试。</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销此次导入</translation>
    </message>
    <message>
        <source>Choose an Excel or CSV file as your system exports it.</source>
        <translation>请选择系统导出的 Excel 或 CSV 文件。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Import as</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Before → after, or reason</source>
        <translation>修改前 → 修改后，或原因</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.csv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{count} rows read…</source>
        <translation>已读取 {count} 行…</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>导入完成。</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>尚未写入任何内容。</translation>
    </message>
    <message>
        <source>Cancelled. What had been imported can be undone with Ctrl+Z.</source>
        <translation>已取消。已导入的内容可按 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>导入已撤销。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>There is no page for this kind of record.</source>
        <translation>没有可显示此类记录的页面。</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>已重做。</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>{name} · signed in as {user}</source>
        <translation>{name} · 当前用户：{user}</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <translation>显示个人信息</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ctrl+S saves, Esc cancels</source>
        <translation>Ctrl+S 保存，Esc 取消</translation>
    </message>
    <message>
        <source>Throw away what you typed?</source>
        <translation>放弃已输入的内容？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>You were typing here at {when} and didn't save.</source>
        <translation>您在 {when} 输入过内容，尚未保存。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile.</source>
        <translation>此记录刚被其他人修改。</translation>
    </message>
    <message>
        <source>Read again, keep my changes</source>
        <translation>重新读取，保留我的修改</translation>
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
        <translation>导出…</translation>
    </message>
    <message>
        <source>{count} deleted. Ctrl+Z brings back.</source>
        <translation>已删除 {count} 条，按 Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>{count} rows exported.</source>
        <translation>已导出 {count} 行。</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>{count} rows are too many to copy. Export them instead.</source>
        <translation>{count} 行过多，无法复制，请改用导出。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
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
        <translation>无法读取数据行。请按 F5 重试。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>No rows match the filters.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暂无内容。</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Type a number or name</source>
        <translation>输入编号或名称</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Opening the database…</source>
        <translation>正在打开数据库…</translation>
    </message>
    <message>
        <source>Making the demo company…</source>
        <translation>正在生成演示企业…</translation>
    </message>
    <message>
        <source>Making the database…</source>
        <translation>正在新建数据库…</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>数据库 (*.db)</translation>
    </message>
    <message>
        <source>Open a database</source>
        <translation>打开数据库</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the key of the new database lies in {path}. Keep a copy of it in another place: without it nobody can read the data.</source>
        <translation>本机没有系统钥匙串，新数据库的密钥保存在 {path}。请另存一份到其他地方：没有密钥，任何人都无法读取数据。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>界面缩放</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Log of the program</source>
        <translation>程序日志</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>The new size applies when the program starts again.</source>
        <translation>新的缩放比例在重新启动程序后生效。</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Find customers, tickets, plates…   Ctrl+K</source>
        <translation>查找客户、磅单、车牌…   Ctrl+K</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>Default view</source>
        <translation>默认视图</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Delete a view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存此视图</translation>
    </message>
    <message>
        <source>Name (an existing one is replaced):</source>
        <translation>名称（同名的将被替换）：</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to CementCRM</source>
        <translation>欢迎使用 CementCRM</translation>
    </message>
    <message>
        <source>Customers and weigh tickets of your plants, in one place. How do you want to start?</source>
        <translation>各厂的客户与磅单，集中在一处。您想怎样开始？</translation>
    </message>
    <message>
        <source>Look at a demo company</source>
        <translation>先看演示企业</translation>
    </message>
    <message>
        <source>An invented cement group with customers and tickets. Nothing of yours is needed.</source>
        <translation>一家虚构的水泥集团，带有客户和磅单，不需要您的任何数据。</translation>
    </message>
    <message>
        <source>Start with my own files</source>
        <translation>从我的文件开始</translation>
    </message>
    <message>
        <source>Take over your customer ledger and weigh tickets from Excel or CSV.</source>
        <translation>从 Excel 或 CSV 导入客户台账和磅单。</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>An encrypted database on this computer, without any records yet.</source>
        <translation>在本机新建一个加密数据库，暂无任何记录。</translation>
    </message>
    <message>
        <source>Open another database…</source>
        <translation>打开其他数据库…</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
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
        <translation>删除</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>查看个人信息</translation>
    </message>
</context>
<context>
    <name>entities</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customer link</source>
        <translation>客户对照</translation>
    </message>
    <message>
        <source>Weigh ticket</source>
        <translation>磅单</translation>
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
        <translation>搅拌站</translation>
    </message>
    <message>
        <source>Dealer</source>
        <translation>经销商</translation>
    </message>
    <message>
        <source>Key project</source>
        <translation>重点工程</translation>
    </message>
    <message>
        <source>Precast works</source>
        <translation>水泥制品厂</translation>
    </message>
    <message>
        <source>Rural retail</source>
        <translation>民用散户</translation>
    </message>
    <message>
        <source>Secondary outlet</source>
        <translation>二级网点</translation>
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
        <translation>散装</translation>
    </message>
    <message>
        <source>Bagged 50 kg</source>
        <translation>袋装 50 kg</translation>
    </message>
    <message>
        <source>Jumbo bag</source>
        <translation>吨袋</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>This could not be done. Details are in the log.</source>
        <translation>操作未能完成，详情见日志。</translation>
    </message>
    <message>
        <source>Some entries need correction: {fields}.</source>
        <translation>有些内容需要更正：{fields}。</translation>
    </message>
    <message>
        <source>This record is no longer here ({key}). It may have been deleted; search for it again.</source>
        <translation>此记录已不存在（{key}），可能已被删除，请重新查找。</translation>
    </message>
    <message>
        <source>Someone changed this record meanwhile. Read it again, then repeat your change.</source>
        <translation>此记录刚被他人修改。请重新读取后再修改。</translation>
    </message>
    <message>
        <source>Your role doesn't allow this ({permission}). Ask your administrator for the right.</source>
        <translation>您的角色没有此权限（{permission}），请向管理员申请。</translation>
    </message>
    <message>
        <source>This can't be undone because later changes build on it. Undo those first.</source>
        <translation>之后的修改依赖于它，无法撤销。请先撤销之后的修改。</translation>
    </message>
    <message>
        <source>There is nothing more to undo or redo.</source>
        <translation>没有可以撤销或重做的操作了。</translation>
    </message>
    <message>
        <source>There is no kind of record named “{entity}”.</source>
        <translation>没有名为“{entity}”的记录类型。</translation>
    </message>
    <message>
        <source>“{entity}” has no field “{field}”.</source>
        <translation>“{entity}”没有字段“{field}”。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>已取消，没有任何改动。</translation>
    </message>
    <message>
        <source>This database was made by a newer version of the program. Update the program, then open it.</source>
        <translation>此数据库由更新版本的程序创建。请先升级程序再打开。</translation>
    </message>
    <message>
        <source>This database was altered outside the program. Restore the latest backup.</source>
        <translation>此数据库在程序之外被改动过。请恢复最近的备份。</translation>
    </message>
    <message>
        <source>The program's database library is too old. Install the program again.</source>
        <translation>程序的数据库组件版本过低，请重新安装程序。</translation>
    </message>
    <message>
        <source>The database could not be opened: the key is wrong or the file is damaged. Choose the right key file, or restore a backup.</source>
        <translation>无法打开数据库：密钥不正确或文件已损坏。请选择正确的密钥文件，或恢复备份。</translation>
    </message>
    <message>
        <source>This database is encrypted and its key was not found. Choose its key file.</source>
        <translation>此数据库已加密，但没有找到密钥。请选择它的密钥文件。</translation>
    </message>
    <message>
        <source>The key doesn't fit this database. Choose the key file made together with it.</source>
        <translation>密钥与此数据库不符。请选择与它一同生成的密钥文件。</translation>
    </message>
    <message>
        <source>This is not a key file. Choose the right one.</source>
        <translation>这不是密钥文件，请选择正确的文件。</translation>
    </message>
    <message>
        <source>The key information beside the database is damaged. Restore it from a backup.</source>
        <translation>数据库旁的密钥信息已损坏，请从备份恢复。</translation>
    </message>
    <message>
        <source>This mapping file can't be used ({reason}). Correct it, or import without it.</source>
        <translation>无法使用此映射文件（{reason}）。请修改后重试，或不用映射文件直接导入。</translation>
    </message>
    <message>
        <source>No column of this file looks like {missing}. Choose what the file is imported as, or name the columns.</source>
        <translation>文件中没有类似 {missing} 的列。请确认导入类型，或在映射中指定列名。</translation>
    </message>
    <message>
        <source>Another window has this database open. Use that window, or close it first.</source>
        <translation>此数据库已在另一个窗口中打开。请使用那个窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>The database file is gone although its key is still here. Restore the latest backup.</source>
        <translation>数据库文件不见了，但它的密钥仍在。请恢复最近的备份。</translation>
    </message>
    <message>
        <source>This backup is damaged. Choose another one.</source>
        <translation>此备份已损坏，请另选一个。</translation>
    </message>
    <message>
        <source>This file could not be read. Save it as xlsx or CSV, then try again.</source>
        <translation>无法读取此文件。请另存为 xlsx 或 CSV 后再试。</translation>
    </message>
    <message>
        <source>This file was refused because it is built in a dangerous way. Ask where it came from.</source>
        <translation>此文件的结构有危险，已拒绝打开。请核实其来源。</translation>
    </message>
    <message>
        <source>Reading this file took too much memory or broke the reader. Save it as CSV, then try again.</source>
        <translation>读取此文件占用内存过多或出错。请另存为 CSV 后重试。</translation>
    </message>
    <message>
        <source>A database on a network or cloud folder gets damaged. Choose a folder on this computer.</source>
        <translation>数据库放在网络或云盘文件夹中会损坏。请选择本机的文件夹。</translation>
    </message>
    <message>
        <source>The file {path} is not there any more.</source>
        <translation>文件 {path} 已不存在。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then try again.</source>
        <translation>磁盘已满。请释放空间后再试。</translation>
    </message>
    <message>
        <source>This part of the program is not installed.</source>
        <translation>程序的这一部分没有安装。</translation>
    </message>
    <message>
        <source>Must be filled in</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>Not a valid value</source>
        <translation>不是有效的值</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>Not a date with time</source>
        <translation>不是日期时间</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>不在可选项中</translation>
    </message>
    <message>
        <source>Already used by another record</source>
        <translation>已被其他记录使用</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>不是有效日期</translation>
    </message>
    <message>
        <source>The spreadsheet lost the last digits of this account number; left empty</source>
        <translation>表格软件已丢失该账号的末尾数字，未导入</translation>
    </message>
    <message>
        <source>Unknown product text</source>
        <translation>无法识别的品种规格</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>含有无法识别的字符</translation>
    </message>
    <message>
        <source>Not a valid unified social credit code</source>
        <translation>不是有效的统一社会信用代码</translation>
    </message>
    <message>
        <source>Not a valid phone number</source>
        <translation>不是有效的电话号码</translation>
    </message>
    <message>
        <source>Not a valid account number</source>
        <translation>不是有效的账号</translation>
    </message>
    <message>
        <source>Ends before it begins</source>
        <translation>结束早于开始</translation>
    </message>
    <message>
        <source>No such record</source>
        <translation>没有这条记录</translation>
    </message>
    <message>
        <source>Several records have this name: use the number</source>
        <translation>有多条同名记录，请用编号</translation>
    </message>
    <message>
        <source>Can't be changed here</source>
        <translation>此处不可修改</translation>
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
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>客户类型</translation>
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
        <translation>注册资本</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>银行账号</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>信用额度</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Number in the other system</source>
        <translation>外部系统编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Ticket no.</source>
        <translation>磅单号</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Product as exported</source>
        <translation>产品原文</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>包装</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌号</translation>
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
        <translation>净重</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Freight</source>
        <translation>运费</translation>
    </message>
    <message>
        <source>Lot no.</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>进厂时间</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>出厂时间</translation>
    </message>
    <message>
        <source>Business date</source>
        <translation>业务日期</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后修改</translation>
    </message>
    <message>
        <source>Site no.</source>
        <translation>工地编号</translation>
    </message>
    <message>
        <source>Site name</source>
        <translation>工地名称</translation>
    </message>
    <message>
        <source>General contractor</source>
        <translation>总包单位</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>标段</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开工日期</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>计划完工</translation>
    </message>
    <message>
        <source>Total demand</source>
        <translation>水泥总需求</translation>
    </message>
    <message>
        <source>Place of delivery</source>
        <translation>收货地点</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>收货人</translation>
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
        <translation>有改动</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
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
        <translation>设置</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Weigh tickets</source>
        <translation>磅单</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
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
        <translation>管理员</translation>
    </message>
    <message>
        <source>Plant sales</source>
        <translation>厂区销售</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>前台</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
</context>
<context>
    <name>sections</name>
    <message>
        <source>Identity</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地址信息</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务信息</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>收货</translation>
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
        <translation>删除或恢复</translation>
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
