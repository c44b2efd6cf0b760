<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AboutPanel</name>
    <message>
        <source>Version {version} · Python {python} · Qt {qt}</source>
        <translation>版本 {version} · Python {python} · Qt {qt}</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>自由軟體，採用 Apache License 2.0 許可。</translation>
    </message>
    <message>
        <source>Libraries it stands on, with their licences:</source>
        <translation>所用的軟體庫及其許可：</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>軟體庫</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>軟體庫</translation>
    </message>
    <message>
        <source>Bundle for support…</source>
        <translation>生成支援資訊包…</translation>
    </message>
    <message>
        <source>Versions, counts and errors without personal data. You see all of it first.</source>
        <translation>包含版本、數量和錯誤資訊，不含個人資料。儲存前可檢視全部內容。</translation>
    </message>
</context>
<context>
    <name>AdministrationPanel</name>
    <message>
        <source>What holds for everybody who works with this database. Changes need the administrator's role.</source>
        <translation>對使用此資料庫的所有人有效。修改需要管理員角色。</translation>
    </message>
</context>
<context>
    <name>AlarmCard</name>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>Too little history to tell: import weigh tickets of a longer time.</source>
        <translation>歷史太少，無法判斷：請匯入更長時間的磅單。</translation>
    </message>
    <message>
        <source>Nobody is silent without a reason.</source>
        <translation>沒有客戶無故停購。</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Acknowledge</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Remind later</source>
        <translation>稍後提醒</translation>
    </message>
    <message>
        <source>Plan a visit…</source>
        <translation>安排拜訪…</translation>
    </message>
    <message>
        <source>How it came out</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>開啟資料</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>節奏</translation>
    </message>
    <message>
        <source>Bars: what it bought on a day. Band: what its peers bought in a week. Dashed: when it usually would have come again.</source>
        <translation>豎條：當日提貨量。色帶：同區域客戶每週提貨量。虛線：按慣例應再次提貨之日。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 條</translation>
    </message>
</context>
<context>
    <name>AlarmTab</name>
    <message>
        <source>Mine only</source>
        <translation>只看我的</translation>
    </message>
    <message>
        <source>Also those put off or closed</source>
        <translation>含已推遲或已結的</translation>
    </message>
    <message>
        <source>Also lost ones</source>
        <translation>含已流失</translation>
    </message>
    <message>
        <source>Silent for more than a year: nobody keeps them any more, but may win them back</source>
        <translation>停購超過一年：已留不住，但可設法挽回</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部級別</translation>
    </message>
    <message>
        <source>All signals</source>
        <translation>全部訊號</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>預警</translation>
    </message>
    <message>
        <source>put off until {day}</source>
        <translation>推遲至 {day}</translation>
    </message>
    <message>
        <source>As of {day}: {calls} to call; {hidden} put off or closed; {gone} silent for more than a year; {few} customers bought too seldom to tell.</source>
        <translation>截至 {day}：{calls} 家需聯絡；{hidden} 條已推遲或已結；{gone} 家停購超過一年；{few} 家客戶提貨太少，無法判斷。</translation>
    </message>
    <message>
        <source>No receipts are known, so nobody can tell who pays late.</source>
        <translation>沒有回款記錄，無法判斷誰付款延遲。</translation>
    </message>
    <message>
        <source>Too little history: alarms need ten customers that came back twice. Import weigh tickets of a longer time.</source>
        <translation>歷史太少：預警需要十家以上至少回購兩次的客戶。請匯入更長時間的磅單。</translation>
    </message>
    <message>
        <source>No alarm: everybody buys as it usually does.</source>
        <translation>沒有預警：客戶都按慣例提貨。</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>一週</translation>
    </message>
    <message>
        <source>For a month</source>
        <translation>一個月</translation>
    </message>
    <message>
        <source>Until a day…</source>
        <translation>至某日…</translation>
    </message>
    <message>
        <source>With a remark…</source>
        <translation>附備註…</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Your role sees no weigh tickets, of which all analyses are made.</source>
        <translation>您的角色看不到磅單，而所有分析都由磅單得出。</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>客戶分析</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>What these analyses answer: ask, and be led there</source>
        <translation>這些分析回答哪些問題：選一個，直接看答案</translation>
    </message>
</context>
<context>
    <name>AttachmentsPart</name>
    <message>
        <source>Add files…</source>
        <translation>新增檔案…</translation>
    </message>
    <message>
        <source>Or drop them here, or paste with {key}</source>
        <translation>也可將檔案拖到此處，或按 {key} 貼上</translation>
    </message>
    <message>
        <source>Remark…</source>
        <translation>備註…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存為…</translation>
    </message>
    <message>
        <source>Keep pictures in full size</source>
        <translation>圖片保留原圖</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Nothing attached. Drop files here, or paste a picture with Ctrl+V.</source>
        <translation>還沒有附件。可將檔案拖到此處，或按 Ctrl+V 貼上圖片。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有檔案 (*)</translation>
    </message>
    <message>
        <source>Pasted {when}</source>
        <translation>貼上的圖片 {when}</translation>
    </message>
    <message>
        <source>There is no picture and no file to paste.</source>
        <translation>剪貼簿裡沒有圖片或檔案。</translation>
    </message>
    <message>
        <source>Adding {file}</source>
        <translation>正在新增 {file}</translation>
    </message>
</context>
<context>
    <name>BelongingPart</name>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind} ({count})</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New: {kind}</source>
        <translation>新建{kind}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編輯</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>BlockEdits</name>
    <message>
        <source>{count} rows are too many to copy. Export them instead.</source>
        <translation>{count} 列太多，無法複製，請改用匯出。</translation>
    </message>
    <message>
        <source>These records can't be changed here.</source>
        <translation>這裡的記錄不能修改。</translation>
    </message>
    <message>
        <source>{count} rows are too many at once; {limit} are possible.</source>
        <translation>一次 {count} 列太多，最多 {limit} 列。</translation>
    </message>
    <message>
        <source>The clipboard has {rows} rows and {columns} columns, from here on there are only {high} and {wide}.</source>
        <translation>剪貼簿有 {rows} 列 {columns} 欄，從這裡起只剩 {high} 列 {wide} 欄。</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Edit several</source>
        <translation>批次修改</translation>
    </message>
    <message>
        <source>{count} rows change, {same} have this value already, {refused} are left out.</source>
        <translation>{count} 列將修改，{same} 列已是此值，{refused} 列略過。</translation>
    </message>
    <message>
        <source>{count} rows become empty, {same} are empty already, {refused} are left out.</source>
        <translation>{count} 列將被清空，{same} 列本來為空，{refused} 列跳過。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{count} rows changed. Ctrl+Z takes it back.</source>
        <translation>已修改 {count} 列，Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>Change {count} rows</source>
        <translation>修改 {count} 列</translation>
    </message>
    <message>
        <source>Clear {field} of {count} rows</source>
        <translation>清空 {count} 列的「{field}」</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>The {count} chosen rows</source>
        <translation>所選的 {count} 列</translation>
    </message>
    <message>
        <source>All {count} rows of the list</source>
        <translation>清單的全部 {count} 列</translation>
    </message>
    <message>
        <source>At most {count} rows at once: filter the list.</source>
        <translation>一次最多 {count} 列，請先篩選。</translation>
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
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
</context>
<context>
    <name>BusyLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
</context>
<context>
    <name>BusyStep</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>CardFrame</name>
    <message>
        <source>Show all of them</source>
        <translation>檢視全部</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後移</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Arrange: {card}</source>
        <translation>調整：{card}</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>{count} more: see the table</source>
        <translation>另有 {count} 條，請看表格</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Backed up and checked: {path}</source>
        <translation>已備份並校驗：{path}</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在備份</translation>
    </message>
    <message>
        <source>Keep the key in another way</source>
        <translation>更改金鑰的保管方式</translation>
    </message>
    <message>
        <source>The data are not encrypted again: only the place of the key changes.</source>
        <translation>資料不會重新加密，只改變金鑰的存放位置。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>The key is kept in the new way from now on.</source>
        <translation>金鑰今後按新的方式保管。</translation>
    </message>
    <message>
        <source>Replace the recovery code?</source>
        <translation>更換恢復碼？</translation>
    </message>
    <message>
        <source>The code that you have on paper no longer opens this database and its backups once the new one is confirmed. Copies of backups that lie elsewhere still need the old one: don't throw it away as long as you keep such.</source>
        <translation>新恢復碼確認後，您手上的舊恢復碼將不能再開啟本資料庫及其備份。存放在別處的備份副本仍需舊恢復碼：只要還保留這些副本，就不要丟棄舊恢復碼。</translation>
    </message>
    <message>
        <source>Show a new code</source>
        <translation>顯示新恢復碼</translation>
    </message>
    <message>
        <source>The new recovery code is valid from now on.</source>
        <translation>新恢復碼已生效，舊恢復碼作廢。</translation>
    </message>
</context>
<context>
    <name>CarePanel</name>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢復碼</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近備份</translation>
    </message>
    <message>
        <source>Backup folder</source>
        <translation>備份資料夾</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新恢復碼…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即備份</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢復…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>There is one.</source>
        <translation>已有恢復碼。</translation>
    </message>
    <message>
        <source>None yet: make one and keep it on paper.</source>
        <translation>還沒有：請生成一個並抄在紙上儲存。</translation>
    </message>
    <message>
        <source>In the keyring of this computer</source>
        <translation>儲存在本機的金鑰環中</translation>
    </message>
    <message>
        <source>A passphrase, typed at every start</source>
        <translation>密碼，每次啟動時輸入</translation>
    </message>
    <message>
        <source>In a key file</source>
        <translation>儲存在金鑰檔案中</translation>
    </message>
    <message>
        <source>This database is not encrypted</source>
        <translation>此資料庫未加密</translation>
    </message>
    <message>
        <source>None yet. One is made by itself every half hour in which something changed.</source>
        <translation>還沒有。有改動時每半小時自動備份一次。</translation>
    </message>
    <message>
        <source>{time}, {size}</source>
        <translation>{time}，{size}</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>存放備份的資料夾</translation>
    </message>
</context>
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
    <name>ChartPage</name>
    <message>
        <source>Tonnes</source>
        <translation>銷量</translation>
    </message>
    <message>
        <source>Contribution margin</source>
        <translation>邊際貢獻</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>By grade</source>
        <translation>按品種等級</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按區域</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按客戶</translation>
    </message>
    <message>
        <source>By customer type</source>
        <translation>按客戶類型</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按負責人</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>集中度</translation>
    </message>
    <message>
        <source>By plant</source>
        <translation>按工廠</translation>
    </message>
    <message>
        <source>By month, each plant</source>
        <translation>按月，各廠對照</translation>
    </message>
    <message>
        <source>By complaint type</source>
        <translation>按投訴類型</translation>
    </message>
    <message>
        <source>By value class</source>
        <translation>按客戶級別</translation>
    </message>
    <message>
        <source>Price band</source>
        <translation>價格帶</translation>
    </message>
    <message>
        <source>Complaints per 10,000 t</source>
        <translation>萬噸投訴率</translation>
    </message>
    <message>
        <source>Visit coverage</source>
        <translation>拜訪覆蓋率</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>分組</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>全部年份</translation>
    </message>
    <message>
        <source>Compare with last year</source>
        <translation>與去年同期比較</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>儲存圖片…</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>儲存資料…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy the picture (Ctrl+C)</source>
        <translation>複製圖片（Ctrl+C）</translation>
    </message>
    <message>
        <source>All tickets</source>
        <translation>全部磅單</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格顯示</translation>
    </message>
    <message>
        <source>Only the tickets of the table: {count} conditions</source>
        <translation>僅表格中的磅單：{count} 個條件</translation>
    </message>
    <message>
        <source>Prices of {tonnes} t</source>
        <translation>{tonnes} 噸的成交價</translation>
    </message>
    <message>
        <source>Nothing to tell here yet. Choose another period, or bring in what it is told of.</source>
        <translation>暫無資料。請換一個期間，或先匯入相應資料。</translation>
    </message>
    <message>
        <source>{total} · {tickets} tickets</source>
        <translation>{total} · {tickets} 張磅單</translation>
    </message>
    <message>
        <source>No weigh tickets here. Import some, or choose another period.</source>
        <translation>沒有磅單。請先匯入，或選擇其他期間。</translation>
    </message>
    <message>
        <source>Margin known for {share} of tonnes</source>
        <translation>{share} 的噸數已知邊際貢獻</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 個</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>known for {share} of tonnes</source>
        <translation>{share} 的噸數已知</translation>
    </message>
    <message>
        <source>t</source>
        <translation>噸</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>去年同期</translation>
    </message>
    <message>
        <source>The {rank} largest customers ({groups}) make {total}</source>
        <translation>最大的 {rank} 個客戶（{groups}）佔 {total}</translation>
    </message>
    <message>
        <source>share of customers</source>
        <translation>客戶佔比</translation>
    </message>
    <message>
        <source>share of the total</source>
        <translation>總量佔比</translation>
    </message>
    <message>
        <source>Tonnes with known margin</source>
        <translation>邊際貢獻已知的噸數</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>磅單數</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>計入</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>總數</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>圖片已複製到剪貼簿。</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)</source>
        <translation>圖片 (*.png);;向量圖 (*.svg);;PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Nothing was written yet. This is what the import will do.</source>
        <translation>尚未寫入任何資料。以下是匯入後的結果。</translation>
    </message>
</context>
<context>
    <name>ChooseKeyDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再次輸入同一密碼</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>金鑰檔案</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The keyring of this computer</source>
        <translation>本機的金鑰環</translation>
    </message>
    <message>
        <source>A passphrase that I type at every start</source>
        <translation>密碼，每次啟動時輸入</translation>
    </message>
    <message>
        <source>A key file, for instance on a USB stick</source>
        <translation>金鑰檔案，例如放在 隨身碟上</translation>
    </message>
    <message>
        <source>No encryption</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Nothing to type: your login to this computer opens the database.</source>
        <translation>無需輸入：登入本機即可開啟資料庫。</translation>
    </message>
    <message>
        <source>Long is better than complicated: four or five words.</source>
        <translation>長比複雜更安全：四五個詞即可。</translation>
    </message>
    <message>
        <source>Who has the file can read the data. Don't keep it beside the database, and keep a copy of it.</source>
        <translation>拿到此檔案的人就能讀取資料。不要與資料庫放在一起，並另存一份副本。</translation>
    </message>
    <message>
        <source>Everyone who gets at this computer, its disk or a backup can read customers, prices and accounts. Only for trying things out.</source>
        <translation>任何能接觸本機、硬碟或備份的人都能看到客戶、價格和帳號。僅供試用。</translation>
    </message>
    <message>
        <source>New key file</source>
        <translation>新金鑰檔案</translation>
    </message>
    <message>
        <source>Key files (*.key)</source>
        <translation>金鑰檔案 (*.key)</translation>
    </message>
    <message>
        <source>Nobody can reset it: write it down, and keep the recovery code.</source>
        <translation>密碼無法重置：請記下來，並儲存好恢復碼。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>兩次輸入不一致。</translation>
    </message>
    <message>
        <source>Too weak: easily guessed from a stolen file. Add words.</source>
        <translation>太弱：檔案被盜後容易被猜出，請再加幾個詞。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>強度足夠。</translation>
    </message>
    <message>
        <source>Strong. Now type it again.</source>
        <translation>強度足夠。請再輸入一次。</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>Chosen: {count}</source>
        <translation>已選：{count} 家</translation>
    </message>
    <message>
        <source>A list names {most} customers at most: choose fewer.</source>
        <translation>清單最多列出 {most} 家客戶，請少選一些。</translation>
    </message>
    <message>
        <source>Show as list</source>
        <translation>顯示為清單</translation>
    </message>
    <message>
        <source>Plan visits…</source>
        <translation>安排拜訪…</translation>
    </message>
    <message>
        <source>Save as view…</source>
        <translation>存為檢視…</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>設定級別…</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新顯示全部</translation>
    </message>
    <message>
        <source>A list of these customers, under the name</source>
        <translation>這些客戶的清單，名稱為</translation>
    </message>
    <message>
        <source>Saved: the view “{name}” of the list of customers.</source>
        <translation>已儲存：客戶清單的檢視「{name}」。</translation>
    </message>
</context>
<context>
    <name>ClassBar</name>
    <message>
        <source>Show the tickets of these customers</source>
        <translation>顯示這些客戶的磅單</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>ABC 類別</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客戶數</translation>
    </message>
    <message>
        <source>Share of customers</source>
        <translation>客戶佔比</translation>
    </message>
    <message>
        <source>Share of the total</source>
        <translation>總量佔比</translation>
    </message>
    <message>
        <source>Class {letter} has too many customers to list. Choose a year, or filter the tickets.</source>
        <translation>{letter} 類客戶太多，無法逐一列出。請選擇年份，或先篩選磅單。</translation>
    </message>
    <message>
        <source>{letter}: {count} customers ({groups}) make {total}</source>
        <translation>{letter}：{count} 個客戶（{groups}）佔 {total}</translation>
    </message>
    <message>
        <source>Hidden gems</source>
        <translation>隱形精品</translation>
    </message>
    <message>
        <source>Moved last time</source>
        <translation>上次變動</translation>
    </message>
    <message>
        <source>Would move now</source>
        <translation>現在會變動</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>人工設定</translation>
    </message>
</context>
<context>
    <name>ClassifyDialog</name>
    <message>
        <source>Classify customers</source>
        <translation>客戶分級</translation>
    </message>
    <message>
        <source>Classify once a day, when the program runs here</source>
        <translation>程式在此執行時每天自動分級一次</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分級</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Customers that move</source>
        <translation>變動的客戶</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客戶編號</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>現級別</translation>
    </message>
    <message>
        <source>Class then</source>
        <translation>新級別</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>Nothing to reckon yet: import weigh tickets first.</source>
        <translation>尚無可計算的資料：請先匯入磅單。</translation>
    </message>
    <message>
        <source>Every customer is in the class that the rules give it.</source>
        <translation>所有客戶都已處於規則給出的級別。</translation>
    </message>
    <message>
        <source>{count} customers come into another class; {held} set by hand stay.</source>
        <translation>{count} 家客戶級別變動；{held} 家人工設定的保持不變。</translation>
    </message>
    <message>
        <source>{count} set by hand have expired</source>
        <translation>{count} 家人工設定已到期</translation>
    </message>
    <message>
        <source>Months {first} to {last}, rules {version}</source>
        <translation>{first} 至 {last}，規則 {version}</translation>
    </message>
    <message>
        <source>set by hand until {until}, put back</source>
        <translation>人工設定至 {until}，予以恢復</translation>
    </message>
    <message>
        <source>no longer set by hand</source>
        <translation>人工設定已到期</translation>
    </message>
    <message>
        <source>{count} customers classified. Ctrl+Z takes it back.</source>
        <translation>已為 {count} 家客戶分級，Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>預設欄</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Import as</source>
        <translation>匯入為</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>✓ Columns as you chose them last time</source>
        <translation>✓ 已沿用上次選定的欄</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>重新匹配</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>欄對應</translation>
    </message>
    <message>
        <source>Load mapping…</source>
        <translation>載入欄對應…</translation>
    </message>
    <message>
        <source>Save mapping…</source>
        <translation>儲存欄對應…</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>檔案的欄</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>檔案的前幾列</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>檔案中的欄</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>示例值</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>對應欄位</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>{file} · {how} · headings in row {row} · {data} rows · {blank} blank rows and {total} total or repeated heading rows are left out</source>
        <translation>{file} · {how} · 表頭在第 {row} 列 · 共 {data} 列 · 略去 {blank} 個空列和 {total} 個合計或重複表頭列</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>定位字元</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗號</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分號</translation>
    </message>
    <message>
        <source>{encoding}, separated by {what}</source>
        <translation>{encoding}，以{what}分隔</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已選定</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜測</translation>
    </message>
    <message>
        <source>– leave out –</source>
        <translation>– 不匯入 –</translation>
    </message>
    <message>
        <source>Choose a column for: {names}</source>
        <translation>請為以下欄位選擇欄：{names}</translation>
    </message>
    <message>
        <source>Mappings (*.json)</source>
        <translation>欄對應檔案 (*.json)</translation>
    </message>
    <message>
        <source>Load mapping</source>
        <translation>載入欄對應</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>儲存欄對應</translation>
    </message>
</context>
<context>
    <name>ConflictNotice</name>
    <message>
        <source>{count} fields were changed by two people.</source>
        <translation>有 {count} 個欄位被兩人分別修改。</translation>
    </message>
    <message>
        <source>One field was changed by two people.</source>
        <translation>有 1 個欄位被兩人分別修改。</translation>
    </message>
    <message>
        <source>Compare and decide</source>
        <translation>對比並選定</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>The conflict</source>
        <translation>衝突</translation>
    </message>
    <message>
        <source>This was decided elsewhere meanwhile. Your text stays here until you go to another one.</source>
        <translation>此衝突已在別處選定。您輸入的文字仍留在這裡，轉到另一條後即消失。</translation>
    </message>
    <message>
        <source>{field}: which value is to stand?</source>
        <translation>{field}：以哪個值為準？</translation>
    </message>
    <message>
        <source>{field}: what stands, and what was decided against</source>
        <translation>{field}：現在的內容，以及未被採用的內容</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>開啟資料</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>未知人員</translation>
    </message>
    <message>
        <source>written here</source>
        <translation>本機所寫</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>當前顯示</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>採用此值</translation>
    </message>
    <message>
        <source>Let this stand after all</source>
        <translation>改用這個</translation>
    </message>
    <message>
        <source>Or a text made of both</source>
        <translation>或將兩份文字合併</translation>
    </message>
    <message>
        <source>Let this text stand</source>
        <translation>採用合併後的文字</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Record</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>衝突</translation>
    </message>
    <message>
        <source>No conflicts. Where two people change the same field unseen by each other, it comes up here.</source>
        <translation>沒有衝突。兩人互不知情地修改同一欄位時，會欄在這裡。</translation>
    </message>
    <message>
        <source>The first {shown} of {count} conflicts. More come up as these are decided.</source>
        <translation>顯示前 {shown} 個，共 {count} 個衝突；處理後其餘會依次出現。</translation>
    </message>
    <message>
        <source>{done} decided. To {missed} somebody wrote meanwhile: look at these again.</source>
        <translation>已決定 {done} 個；另有 {missed} 個期間又有人改過，請再看一遍。</translation>
    </message>
    <message>
        <source>Decided: it holds everywhere once it is synchronised. What wasn't taken is under “Decided”.</source>
        <translation>已決定：同步後各處生效。未採用的內容在「已決定」裡。</translation>
    </message>
    <message>
        <source>Somebody wrote there meanwhile. Look at it again, then decide.</source>
        <translation>期間有人又作了修改。請重新檢視後再選定。</translation>
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
    <name>CustomerButtons</name>
    <message>
        <source>Show {count} as list</source>
        <translation>以清單顯示 {count} 家</translation>
    </message>
    <message>
        <source>Plan visits…</source>
        <translation>安排拜訪…</translation>
    </message>
    <message>
        <source>Choose several rows to mean these only</source>
        <translation>選中多列則只針對這些客戶</translation>
    </message>
    <message>
        <source>None of these customers is on file.</source>
        <translation>這些客戶都沒有建檔。</translation>
    </message>
</context>
<context>
    <name>DailyRun</name>
    <message>
        <source>Classifying customers</source>
        <translation>正在進行客戶分級</translation>
    </message>
    <message>
        <source>{count} customers came into another class today.</source>
        <translation>今天有 {count} 家客戶級別變動。</translation>
    </message>
    <message>
        <source>Of {count} a class set by hand has expired.</source>
        <translation>其中 {count} 家人工設定的級別已到期。</translation>
    </message>
    <message>
        <source>Show who</source>
        <translation>檢視</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar (Alt+Down); now: Ctrl+;</source>
        <translation>日曆（Alt+Down）；現在：Ctrl+;</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>YYYY-MM</source>
        <translation>年-月</translation>
    </message>
    <message>
        <source>YYYY-MM-DD HH:MM</source>
        <translation>年-月-日 時:分</translation>
    </message>
</context>
<context>
    <name>DecidedPanel</name>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>決定人</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已決定</translation>
    </message>
    <message>
        <source>Nothing was decided yet. What a decision doesn't take is kept here: a click restores it.</source>
        <translation>還沒有已決定的衝突。未被採用的內容保留在這裡，點一下即可恢復。</translation>
    </message>
    <message>
        <source>Restored: it holds everywhere once it is synchronised.</source>
        <translation>已恢復：同步後各處生效。</translation>
    </message>
</context>
<context>
    <name>DeedsButton</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More that can be done</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message>
        <source>Documents: {kind}</source>
        <translation>文書：{kind}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>With personal data…</source>
        <translation>顯示個人資訊…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as Excel…</source>
        <translation>另存為 Excel…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存為 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Why is it needed? The reason is recorded.</source>
        <translation>請說明用途，原因將被記錄。</translation>
    </message>
    <message>
        <source>There is no template for this kind of record. An administrator can make one in Settings.</source>
        <translation>此類記錄還沒有文書範本，管理員可在「設定」中新建。</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>The import was stopped</source>
        <translation>匯入已停止</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>匯入完成</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>匯入已撤銷</translation>
    </message>
    <message>
        <source>{file}: {n} rows had been written by then. They stay until you undo the import.</source>
        <translation>{file}：停止前已寫入 {n} 列。這些列會保留，除非撤銷本次匯入。</translation>
    </message>
    <message>
        <source>{file}: {n} rows are new or changed.</source>
        <translation>{file}：新增或修改了 {n} 列。</translation>
    </message>
    <message>
        <source>Save refused rows…</source>
        <translation>儲存錯誤列…</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤銷本次匯入</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤銷</translation>
    </message>
    <message>
        <source>Next file ({n})</source>
        <translation>下一個檔案（{n}）</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>匯入其他檔案</translation>
    </message>
</context>
<context>
    <name>DoublesPage</name>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>May be the same as</source>
        <translation>可能與之相同</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>相同項</translation>
    </message>
    <message>
        <source>Names alike</source>
        <translation>名稱相似度</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>疑似重複</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新尋找</translation>
    </message>
    <message>
        <source>Compare and merge…</source>
        <translation>對比並合併…</translation>
    </message>
    <message>
        <source>Open the first file</source>
        <translation>開啟前一份資料</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一客戶</translation>
    </message>
    <message>
        <source>Marked as not the same…</source>
        <translation>已標記為不同的客戶…</translation>
    </message>
    <message>
        <source>Looking for doubles</source>
        <translation>正在尋找重複客戶</translation>
    </message>
    <message>
        <source>Looking through all customers…</source>
        <translation>正在檢視全部客戶…</translation>
    </message>
    <message>
        <source>Pairs that may be one customer: {count}</source>
        <translation>疑似同一客戶：{count} 對</translation>
    </message>
    <message>
        <source>No doubles found.</source>
        <translation>沒有發現重複。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop files here, as your system exports them</source>
        <translation>把系統匯出的檔案拖到這裡</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Excel (xlsx, xls) or CSV: {kinds}</source>
        <translation>Excel（xlsx、xls）或 CSV：{kinds}</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>選擇檔案…</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.csv *.txt);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
</context>
<context>
    <name>DuePage</name>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期時間</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事項</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>所屬記錄</translation>
    </message>
    <message>
        <source>About</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Late or at risk</source>
        <translation>超期或臨近到期</translation>
    </message>
    <message>
        <source>{late} late, {risk} at risk</source>
        <translation>超期 {late} 項，臨近到期 {risk} 項</translation>
    </message>
    <message>
        <source>Nothing is late or at risk.</source>
        <translation>沒有超期或臨近到期的事項。</translation>
    </message>
</context>
<context>
    <name>EmptyOffer</name>
    <message>
        <source>Make the first one</source>
        <translation>新建第一條</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>匯入檔案</translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>Synchronising</source>
        <translation>正在同步</translation>
    </message>
</context>
<context>
    <name>FanPanel</name>
    <message>
        <source>Forecast</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Point at a month, or go there by the arrow keys: here stands what it says.</source>
        <translation>用滑鼠指向某月，或用方向鍵移到該月，此處即顯示說明。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Forecast (t)</source>
        <translation>預測（噸）</translation>
    </message>
    <message>
        <source>8 of 10: from</source>
        <translation>八成區間下限</translation>
    </message>
    <message>
        <source>to</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>9 of 10: from</source>
        <translation>九成區間下限</translation>
    </message>
    <message>
        <source>to (9 of 10)</source>
        <translation>上限（九成）</translation>
    </message>
    <message>
        <source>A year before (t)</source>
        <translation>上年同月（噸）</translation>
    </message>
    <message>
        <source>What-if (t)</source>
        <translation>假設（噸）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差額（元）</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Filter these rows…</source>
        <translation>篩選這些列…</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>快速篩選</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>儲存資料…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 列</translation>
    </message>
    <message>
        <source>{count} of {all} rows</source>
        <translation>{count} / {all} 列</translation>
    </message>
    <message>
        <source>No row has this text.</source>
        <translation>沒有包含該文字的列。</translation>
    </message>
    <message>
        <source>Nothing to show.</source>
        <translation>沒有可顯示的內容。</translation>
    </message>
</context>
<context>
    <name>FileDrops</name>
    <message>
        <source>{n} imports were interrupted: undo them, or import again to finish.</source>
        <translation>有 {n} 次匯入中斷：請撤銷，或重新匯入以完成。</translation>
    </message>
    <message>
        <source>Show imports</source>
        <translation>檢視匯入</translation>
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
        <source>Edit this record ({key})</source>
        <translation>編輯此記錄（{key}）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>變更狀態</translation>
    </message>
    <message>
        <source>Change the state (Ctrl+M)</source>
        <translation>變更狀態（Ctrl+M）</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>顯示清單</translation>
    </message>
    <message>
        <source>Whole width</source>
        <translation>整幅顯示</translation>
    </message>
    <message>
        <source>Choose a row to see its file.</source>
        <translation>選擇一列，在此檢視資料。</translation>
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
        <translation>資料</translation>
    </message>
    <message>
        <source>Complete to {percent} %: lacks {parts} and {count} more</source>
        <translation>資料完整度 {percent} %：缺 {parts} 等，另 {count} 項</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Complete to {percent} %: lacks {parts}</source>
        <translation>資料完整度 {percent} %：缺 {parts}</translation>
    </message>
    <message>
        <source>Complete to {percent} %</source>
        <translation>資料完整度 {percent} %</translation>
    </message>
    <message>
        <source>(not taken)</source>
        <translation>（未採用）</translation>
    </message>
    <message>
        <source>No change since it was brought in.</source>
        <translation>匯入以來沒有改動。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter these rows…</source>
        <translation>篩選這些列…</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>快速篩選</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>共 {count} 列</translation>
    </message>
    <message>
        <source>Rows: at least {count}</source>
        <translation>至少 {count} 列</translation>
    </message>
    <message>
        <source>Remove the filter of {column}</source>
        <translation>取消「{column}」的篩選</translation>
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
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>YYYY-MM</source>
        <translation>年-月</translation>
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
        <translation>套用</translation>
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
    <name>FindCard</name>
    <message>
        <source>Customer, plate, ticket, phone…  (Ctrl+K)</source>
        <translation>尋找客戶、車牌、磅單、電話…（Ctrl+K）</translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message>
        <source>New: {kind} “{name}”</source>
        <translation>新建{kind}「{name}」</translation>
    </message>
    <message>
        <source>newest: {number}</source>
        <translation>最新：{number}</translation>
    </message>
</context>
<context>
    <name>FindPopup</name>
    <message>
        <source>Name, pinyin initials, phone ending, plate, code…</source>
        <translation>名稱、拼音首字母、電話尾號、車牌、編號…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter open   Esc close</source>
        <translation>↑ ↓ 選擇   Enter 開啟   Esc 關閉</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近開啟</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer characters.</source>
        <translation>沒有找到。請少輸入幾個字再試。</translation>
    </message>
    <message>
        <source>The search index is being built: {percent} %. Until then not everything is found.</source>
        <translation>正在建立尋找索引：{percent} %。完成之前，部分內容可能查不到。</translation>
    </message>
</context>
<context>
    <name>ForecastTab</name>
    <message>
        <source>Next order of each customer</source>
        <translation>各客戶下次購貨日</translation>
    </message>
    <message>
        <source>What is forecast</source>
        <translation>預測物件</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>假設…</translation>
    </message>
    <message>
        <source>A kiln stop moved, a project won, a price changed: beside the plan</source>
        <translation>錯峰停窯改期、中標專案、調整價格：與原預測並列</translation>
    </message>
    <message>
        <source>Plan only</source>
        <translation>只看原預測</translation>
    </message>
    <message>
        <source>Without the what-if</source>
        <translation>去掉假設</translation>
    </message>
    <message>
        <source>Seasonal calendar…</source>
        <translation>季節日曆…</translation>
    </message>
    <message>
        <source>Next-month sheet…</source>
        <translation>下月需求表…</translation>
    </message>
    <message>
        <source>Save all months…</source>
        <translation>儲存全部月份…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>儲存圖片…</translation>
    </message>
    <message>
        <source>Parts of the forecast</source>
        <translation>預測的各部分</translation>
    </message>
    <message>
        <source>The seasonal calendar is empty: kiln stops and rains count as part of the usual year. Those that move from year to year belong into it.</source>
        <translation>季節日曆為空：停窯和雨季按常年季節性計入。每年日期不同的，請記入季節日曆。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Forecast (t)</source>
        <translation>預測（噸）</translation>
    </message>
    <message>
        <source>8 of 10: from</source>
        <translation>八成區間下限</translation>
    </message>
    <message>
        <source>8 of 10: to</source>
        <translation>八成區間上限</translation>
    </message>
    <message>
        <source>9 of 10: from</source>
        <translation>九成區間下限</translation>
    </message>
    <message>
        <source>9 of 10: to</source>
        <translation>九成區間上限</translation>
    </message>
    <message>
        <source>A year before (t)</source>
        <translation>上年同月（噸）</translation>
    </message>
    <message>
        <source>What-if (t)</source>
        <translation>假設（噸）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差額（元）</translation>
    </message>
</context>
<context>
    <name>GeneralPanel</name>
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
        <source>Page at the start</source>
        <translation>啟動時顯示</translation>
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
    <name>GroupPane</name>
    <message>
        <source>By {column}</source>
        <translation>按「{column}」分組</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>取消分組</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分組</translation>
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
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Only the first {count} groups are shown.</source>
        <translation>只顯示前 {count} 組。</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Hand over customers</source>
        <translation>移交客戶</translation>
    </message>
    <message>
        <source>Move customers to another unit</source>
        <translation>將客戶轉到其他單位</translation>
    </message>
    <message>
        <source>The chosen ones ({count})</source>
        <translation>所選客戶（{count}）</translation>
    </message>
    <message>
        <source>All customers of {name}</source>
        <translation>{name} 負責的全部客戶</translation>
    </message>
    <message>
        <source>To</source>
        <translation>移交給</translation>
    </message>
    <message>
        <source>To unit</source>
        <translation>轉到單位</translation>
    </message>
    <message>
        <source>Responsible there</source>
        <translation>新負責人</translation>
    </message>
    <message>
        <source>As before, unless you name somebody</source>
        <translation>不填則負責人不變</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Contacts, sites, visits, complaints and files of these customers go along. After the next exchange the computers of the former unit no longer have them. Weigh tickets stay with the plant that weighed.</source>
        <translation>這些客戶的聯絡人、工地、拜訪、投訴和附件一併轉走；下次同步後，原單位的電腦上不再有這些資料。磅單仍歸過磅的工廠。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>轉移</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is no such user</source>
        <translation>沒有這個使用者</translation>
    </message>
    <message>
        <source>There is no such unit</source>
        <translation>沒有這個單位</translation>
    </message>
    <message>
        <source>{count} customers moved to another unit. Ctrl+Z brings them back.</source>
        <translation>已將{count}個客戶轉到其他單位，按 Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>{count} customers handed over. Ctrl+Z brings them back.</source>
        <translation>已移交 {count} 個客戶。按 Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>{user}, {day}</source>
        <translation>{user}，{day}</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只看我的</translation>
    </message>
    <message>
        <source>My visits and my customers</source>
        <translation>我的拜訪和我負責的客戶</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>調整卡片</translation>
    </message>
    <message>
        <source>All cards are put away. “Arrange” brings them back.</source>
        <translation>卡片都已收起，可用「調整卡片」找回。</translation>
    </message>
    <message>
        <source>Add: {card}</source>
        <translation>新增：{card}</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢復預設</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>檢查各列</translation>
    </message>
    <message>
        <source>Go on with {n} undecided</source>
        <translation>繼續（{n} 個未決定）</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>儲存並繼續</translation>
    </message>
    <message>
        <source>Import {n} rows</source>
        <translation>匯入 {n} 列</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>檢視記錄</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，未寫入任何資料。</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>正在讀取 {file}…</translation>
    </message>
    <message>
        <source>Importing {file}…</source>
        <translation>正在匯入 {file}…</translation>
    </message>
    <message>
        <source>Checking {file}…</source>
        <translation>正在檢查 {file}…</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>匯入已撤銷。</translation>
    </message>
    <message>
        <source>{file} refused</source>
        <translation>{file} 錯誤列</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>儲存錯誤列</translation>
    </message>
    <message>
        <source>Saved to {file}. Correct it there, then import it.</source>
        <translation>已儲存到 {file}。請在其中更正後再匯入。</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a group</source>
        <translation>加入集團</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>邀請碼</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>伺服器地址</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登入名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>By a code</source>
        <translation>用邀請碼</translation>
    </message>
    <message>
        <source>By login and password</source>
        <translation>用帳號密碼</translation>
    </message>
    <message>
        <source>How to come in</source>
        <translation>加入方式</translation>
    </message>
    <message>
        <source>This is the server's fingerprint. Compare it with the one that your administrator told you; if it is another one, cancel: somebody may be listening.</source>
        <translation>這是伺服器的指紋。請與管理員告知的指紋核對；如果不一致，請取消：可能有人在竊聽。</translation>
    </message>
    <message>
        <source>The server's fingerprint</source>
        <translation>伺服器指紋</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>It is the same: join</source>
        <translation>一致，加入</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your administrator gives you the address of the group's server, and a code, which is good for one computer, or a password. What is written here already goes along; role and unit are what the administrator says.</source>
        <translation>管理員會告知您集團伺服器的地址，並給您一個邀請碼（只能用於一臺電腦）或密碼。本機已有的內容會一併帶入；角色和單位由管理員決定。</translation>
    </message>
    <message>
        <source>Joining the group</source>
        <translation>正在加入集團</translation>
    </message>
    <message>
        <source>You have joined. What the group has is being fetched: go on working meanwhile.</source>
        <translation>已加入。正在獲取集團的資料，您可以繼續工作。</translation>
    </message>
</context>
<context>
    <name>LateCard</name>
    <message>
        <source>Plant</source>
        <translation>工廠</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>Nothing is late.</source>
        <translation>沒有超期事項。</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>未分派</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>末日</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
</context>
<context>
    <name>ListActions</name>
    <message>
        <source>Edit several…</source>
        <translation>批次修改…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存為 PDF…</translation>
    </message>
</context>
<context>
    <name>MarketPart</name>
    <message>
        <source>Tonnes</source>
        <translation>噸數</translation>
    </message>
    <message>
        <source>Change on the year before</source>
        <translation>比上年增減</translation>
    </message>
    <message>
        <source>Margin a tonne, yuan</source>
        <translation>噸邊際貢獻，元</translation>
    </message>
    <message>
        <source>Margin, yuan</source>
        <translation>邊際貢獻，元</translation>
    </message>
    <message>
        <source>Share of wallet</source>
        <translation>錢包份額</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>季節性</translation>
    </message>
    <message>
        <source>Rivals</source>
        <translation>競爭對手</translation>
    </message>
    <message>
        <source>Price bands</source>
        <translation>價格區間</translation>
    </message>
    <message>
        <source>by</source>
        <translation>按</translation>
    </message>
    <message>
        <source>Each on its own scale</source>
        <translation>各用各的刻度</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>儲存資料…</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>顯示內容</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>縱向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>橫向</translation>
    </message>
    <message>
        <source>Heat table</source>
        <translation>熱力表</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>客戶類型</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品種</translation>
    </message>
    <message>
        <source>No customer's demand profile says how much it needs yet. Ask at the next visit.</source>
        <translation>還沒有需求畫像填寫需求量。請在下次拜訪時詢問。</translation>
    </message>
    <message>
        <source>No demand profile names a rival yet. Write them there with their shares: “Cement A 40 %, B 20 %”.</source>
        <translation>還沒有需求畫像填寫競品。請在畫像中填寫名稱和份額，如「甲水泥 40%、乙水泥 20%」。</translation>
    </message>
    <message>
        <source>No cement was sold with a price to ten customers of one region.</source>
        <translation>沒有哪個品種在一個區域有十家客戶的價格。</translation>
    </message>
    <message>
        <source>What customers took of what they say they need. Profiles cover {share} of the tonnes sold; fewer than ten in a group tell nothing.</source>
        <translation>客戶在我方的購買量佔其填報需求量的比例。畫像覆蓋已售噸數的 {share}；一組不足十家不作判斷。</translation>
    </message>
    <message>
        <source>Tonnes by month: the latest year strong, earlier ones faint. The dashed line is Spring Festival; in the shade kilns stop or it rains, by the seasonal calendar.</source>
        <translation>各月噸數：粗線為最近一年，淡線為往年。虛線為春節；陰影為季節日曆中的停窯或雨季。</translation>
    </message>
    <message>
        <source>As customers' demand profiles say; nothing of it was measured.</source>
        <translation>來自客戶需求畫像的填報，未經實測。</translation>
    </message>
    <message>
        <source>Of the last 52 weeks: 10, 25, 50, 75 and 90 % of the tonnes were sold for so much a tonne or less.</source>
        <translation>最近 52 周：10%、25%、50%、75%、90% 的噸數以此單價或更低售出。</translation>
    </message>
    <message>
        <source>{year}: {tonnes} t</source>
        <translation>{year} 年：{tonnes} 噸</translation>
    </message>
    <message>
        <source>{region}, month {month}</source>
        <translation>{region}，{month} 月</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>太少</translation>
    </message>
    <message>
        <source>{tonnes} t; the year before {before} t</source>
        <translation>{tonnes} 噸；上年 {before} 噸</translation>
    </message>
    <message>
        <source>Margin {margin} yuan, known for {share} of the tonnes</source>
        <translation>邊際貢獻 {margin} 元，{share} 的噸數有成本</translation>
    </message>
    <message>
        <source>{profiled} customers need {need} t a year and took {taken} t; all took {tonnes} t</source>
        <translation>{profiled} 家客戶年需求 {need} 噸，已購 {taken} 噸；全部客戶共購 {tonnes} 噸</translation>
    </message>
    <message>
        <source>Of others like them, 90 in 100 sure: {low} to {high}</source>
        <translation>同類客戶有 90% 的把握在 {low} 至 {high} 之間</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge: {kind}</source>
        <translation>合併{kind}</translation>
    </message>
    <message>
        <source>Choose the file that stays, and for each field the value it keeps. All that belongs to the other file follows; Ctrl+Z takes it back.</source>
        <translation>選擇保留哪份資料，並逐項選擇保留的值。另一份資料名下的全部記錄隨之轉移；按 Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merged. Ctrl+Z parts them again.</source>
        <translation>已合併。按 Ctrl+Z 可拆分還原。</translation>
    </message>
    <message>
        <source>Follows the file that goes: {kinds}</source>
        <translation>隨被合併資料轉移：{kinds}</translation>
    </message>
    <message>
        <source>Nothing refers to the file that goes.</source>
        <translation>沒有記錄引用被合併的資料。</translation>
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
    <name>MonthCard</name>
    <message>
        <source>Tonnes</source>
        <translation>銷量</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>邊際貢獻</translation>
    </message>
    <message>
        <source>No weigh tickets yet. Import a file to see the month.</source>
        <translation>還沒有磅單，匯入後即可看到本月銷量。</translation>
    </message>
    <message>
        <source>Last month with tickets: {month}</source>
        <translation>最近有磅單的月份：{month}</translation>
    </message>
    <message>
        <source>{month}, up to {day}</source>
        <translation>{month}，截至 {day}</translation>
    </message>
    <message>
        <source>t</source>
        <translation>噸</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>known for {share} of tonnes</source>
        <translation>{share} 的噸數已知</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>無可比資料</translation>
    </message>
    <message>
        <source>same days last year: {total}</source>
        <translation>去年同期：{total}</translation>
    </message>
    <message>
        <source>{change} against the same days of last year ({total})</source>
        <translation>同比 {change}（去年同期 {total}）</translation>
    </message>
</context>
<context>
    <name>MoveLine</name>
    <message>
        <source>A kiln stop, a rainy season moved</source>
        <translation>停窯或雨季改期</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季節</translation>
    </message>
    <message>
        <source>The seasonal calendar has none that is still to come.</source>
        <translation>季節日曆中沒有尚未到來的條目。</translation>
    </message>
</context>
<context>
    <name>NamesStep</name>
    <message>
        <source>open</source>
        <translation>未決定</translation>
    </message>
    <message>
        <source>Still undecided: {names}. Their {rows} rows are refused.</source>
        <translation>還有 {names} 個未決定，它們的 {rows} 列會被退回。</translation>
    </message>
    <message>
        <source>Still undecided: {names}. Their {rows} rows come in without this record.</source>
        <translation>還有 {names} 個未決定，它們的 {rows} 列匯入後不關聯記錄。</translation>
    </message>
    <message>
        <source>All names are decided.</source>
        <translation>所有名稱都已決定。</translation>
    </message>
    <message>
        <source>Names to be explained</source>
        <translation>待確認的名稱</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>檔案中的名稱</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Which record is meant</source>
        <translation>對應的資料</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Several records have these names, or none has. Say once which is meant: type a number or a part of the name and pick it. Rows whose name stays open are not imported; later files are understood by themselves.</source>
        <translation>這些名稱對應多個資料，或沒有對應的資料。請指定一次：輸入編號或名稱的一部分並選擇。未指定名稱的列不會匯入；以後的檔案會自動識別。</translation>
    </message>
</context>
<context>
    <name>NewRights</name>
    <message>
        <source>Your role is another one now ({role}): the pages show what it may do.</source>
        <translation>您的角色已變更（{role}），各頁面已按新權限顯示。</translation>
    </message>
    <message>
        <source>Your role ({role}) has other rights now: the pages show what it may do.</source>
        <translation>您的角色（{role}）的權限有變動，頁面已按新權限顯示。</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>In 7 days</source>
        <translation>7 天內</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>30 天內</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客戶</translation>
    </message>
    <message>
        <source>Expected when</source>
        <translation>預計時間</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工廠</translation>
    </message>
    <message>
        <source>All plants</source>
        <translation>全部工廠</translation>
    </message>
    <message>
        <source>Expected orders</source>
        <translation>預計購貨</translation>
    </message>
    <message>
        <source>Nobody has bought on three days yet, or too few customers have: import more weigh tickets.</source>
        <translation>還沒有客戶購貨滿三天，或這樣的客戶太少：請匯入更多磅單。</translation>
    </message>
    <message>
        <source>Nobody is expected in this time.</source>
        <translation>此期間預計無人購貨。</translation>
    </message>
    <message>
        <source>As of {day}: {count} customers, usually {tonnes} t together</source>
        <translation>截至 {day}：{count} 家客戶，合計通常 {tonnes} 噸</translation>
    </message>
    <message>
        <source>Half have bought by the day that is told, eight of ten within the range: of {count} such ranges in the months before {share} held. The day missed by {missed} days in half of all cases; last purchase and usual wait alone missed by {usual}.</source>
        <translation>到所示日期約半數已購貨，約八成落在區間內：前幾個月的 {count} 個此類區間中有 {share} 成立。所示日期的誤差中位數為 {missed} 天；只按上次購貨日加通常間隔推算，誤差為 {usual} 天。</translation>
    </message>
    <message>
        <source>in over a year</source>
        <translation>一年以後</translation>
    </message>
    <message>
        <source>bought on fewer than three days</source>
        <translation>購貨不足三天</translation>
    </message>
    <message>
        <source>hardly any wait was ever as long: see the alarms</source>
        <translation>幾乎從未間隔這麼久：見預警</translation>
    </message>
    <message>
        <source>waits longer than nine of ten times</source>
        <translation>已久於九成的間隔</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>上次購貨</translation>
    </message>
    <message>
        <source>Usual wait (days)</source>
        <translation>通常間隔（天）</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次購貨</translation>
    </message>
    <message>
        <source>8 of 10 times</source>
        <translation>八成區間</translation>
    </message>
    <message>
        <source>Usual purchase (t)</source>
        <translation>通常每次（噸）</translation>
    </message>
    <message>
        <source>Mostly from</source>
        <translation>主要工廠</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>主要品種</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>說明</translation>
    </message>
</context>
<context>
    <name>OutlookPanel</name>
    <message>
        <source>Tonnes, 12 months</source>
        <translation>近12個月噸數</translation>
    </message>
    <message>
        <source>Margin, 12 months</source>
        <translation>近12個月毛利</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趨勢</translation>
    </message>
    <message>
        <source>Room and wallet</source>
        <translation>潛力與份額</translation>
    </message>
    <message>
        <source>Still a customer</source>
        <translation>仍是客戶</translation>
    </message>
    <message>
        <source>Purchase days ahead</source>
        <translation>預計購買天數</translation>
    </message>
    <message>
        <source>Worth ahead</source>
        <translation>預計金額</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>價格</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次購貨</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>設定級別…</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>經營展望</translation>
    </message>
    <message>
        <source>≈ is what a model expects of the next twelve months; the rest was weighed and counted.</source>
        <translation>≈ 為模型對未來12個月的預計；其餘為過磅實數。</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>as its file says; nobody knows since when</source>
        <translation>依資料所載，起始時間不詳</translation>
    </message>
    <message>
        <source>set by hand on {since}, until {until}: {reason}</source>
        <translation>{since} 人工設定，有效至 {until}：{reason}</translation>
    </message>
    <message>
        <source>was set by hand until {until}: the next run decides</source>
        <translation>人工設定已於 {until} 到期，由下次分級決定</translation>
    </message>
    <message>
        <source>since {since}, by the rules</source>
        <translation>自 {since} 起，按規則</translation>
    </message>
    <message>
        <source>No purchase and no need is known.</source>
        <translation>沒有購買記錄，也沒有需求畫像。</translation>
    </message>
    <message>
        <source>Too little history: there were too few purchase days in these twelve months.</source>
        <translation>歷史太少：近12個月購買天數不足。</translation>
    </message>
    <message>
        <source>Its margin isn't known, so the rules can't tell a class.</source>
        <translation>毛利未知，規則無法給出級別。</translation>
    </message>
    <message>
        <source>Such alarms were right in {rate} of cases.</source>
        <translation>此類預警過去有 {rate} 是對的。</translation>
    </message>
    <message>
        <source>{signal}: {reason}.</source>
        <translation>{signal}：{reason}。</translation>
    </message>
    <message>
        <source>{money} ({a_tonne} yuan/t)</source>
        <translation>{money}（{a_tonne} 元/噸）</translation>
    </message>
    <message>
        <source>{ranks} · hidden gem</source>
        <translation>{ranks} · 隱形精品</translation>
    </message>
    <message>
        <source>{percent} against the twelve months before</source>
        <translation>較前12個月 {percent}</translation>
    </message>
    <message>
        <source>nobody asked what it needs: a demand profile says it</source>
        <translation>需求未知：請填寫需求畫像</translation>
    </message>
    <message>
        <source>room for {room} t; it takes {share} of what it needs from us</source>
        <translation>可增 {room} 噸；我方佔其需求的 {share}</translation>
    </message>
    <message>
        <source>too few customers to tell</source>
        <translation>客戶太少，無法判斷</translation>
    </message>
    <message>
        <source>never bought</source>
        <translation>從未購買</translation>
    </message>
    <message>
        <source>too little history for a range</source>
        <translation>歷史太少，無法給出範圍</translation>
    </message>
    <message>
        <source>hardly any wait was ever as long</source>
        <translation>幾乎從未間隔這麼久</translation>
    </message>
    <message>
        <source>too little history</source>
        <translation>歷史太短</translation>
    </message>
    <message>
        <source>from {day} on</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>too few purchases to compare</source>
        <translation>購買太少，無法比較</translation>
    </message>
    <message>
        <source>{percent} below its market</source>
        <translation>低於所在市場 {percent}</translation>
    </message>
    <message>
        <source>{percent} above its market</source>
        <translation>高於所在市場 {percent}</translation>
    </message>
    <message>
        <source>{price}, which is unusual</source>
        <translation>{price}，不同尋常</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整頁</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Too little history: {have} of {need}. Import weigh tickets, or come back later.</source>
        <translation>歷史資料太少：現有 {have}，需要 {need}。請先匯入磅單，或過些時候再看。</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>PastImports</name>
    <message>
        <source>Past imports</source>
        <translation>歷次匯入</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>還沒有匯入過檔案。</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤銷本次匯入</translation>
    </message>
    <message>
        <source>Product names…</source>
        <translation>品種寫法…</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Imported as</source>
        <translation>匯入為</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>New / changed</source>
        <translation>新增 / 修改</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>錯誤列</translation>
    </message>
    <message>
        <source>{n} imports were interrupted. Undo them here, or import the file again to finish: rows that are there already stay unchanged.</source>
        <translation>有 {n} 次匯入中斷。可在此撤銷，或重新匯入該檔案以完成：已有的列保持不變。</translation>
    </message>
    <message>
        <source>Undo the import of {file}?</source>
        <translation>撤銷匯入「{file}」？</translation>
    </message>
    <message>
        <source>What it added is removed, what it changed is as before.</source>
        <translation>它新增的記錄將被移除，修改的內容恢復原樣。</translation>
    </message>
</context>
<context>
    <name>PatternsTab</name>
    <message>
        <source>Segments</source>
        <translation>客戶分群</translation>
    </message>
    <message>
        <source>Goes together</source>
        <translation>搭配購買</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>價格</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市場</translation>
    </message>
</context>
<context>
    <name>PinnedViews</name>
    <message>
        <source>Pinned views</source>
        <translation>置頂檢視</translation>
    </message>
</context>
<context>
    <name>PriceLine</name>
    <message>
        <source>A price changed</source>
        <translation>調整價格</translation>
    </message>
    <message>
        <source>Change of price</source>
        <translation>價格變動</translation>
    </message>
    <message>
        <source>my own elasticity</source>
        <translation>自定彈性</translation>
    </message>
    <message>
        <source>By how many per cent less is bought for each per cent more. Else it is learned from former prices, where these tell it; which one was taken stands beside the figures.</source>
        <translation>價格每漲 1 %，購量減少百分之幾。不自定時，若歷史價格能說明，則從中學習；採用了哪個會寫在數字旁。</translation>
    </message>
    <message>
        <source>Elasticity</source>
        <translation>彈性</translation>
    </message>
</context>
<context>
    <name>PricesPart</name>
    <message>
        <source>Prices that were mistyped</source>
        <translation>錄錯的價格</translation>
    </message>
    <message>
        <source>Customers off the market</source>
        <translation>偏離市場的客戶</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>磅單</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品種</translation>
    </message>
    <message>
        <source>Price, yuan/t</source>
        <translation>單價，元/噸</translation>
    </message>
    <message>
        <source>Usual, yuan/t</source>
        <translation>通常，元/噸</translation>
    </message>
    <message>
        <source>The price in the middle of the same cement, plant and month</source>
        <translation>同品種、同工廠、同月份的中間價</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>噸數</translation>
    </message>
    <message>
        <source>Off by, yuan</source>
        <translation>相差，元</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Off the market</source>
        <translation>偏離市場</translation>
    </message>
    <message>
        <source>Made, yuan a year</source>
        <translation>影響，元/年</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比較次數</translation>
    </message>
    <message>
        <source>Purchases in weeks in which others of its province bought the same cement</source>
        <translation>同省其他客戶同一周也購買同一品種的次數</translation>
    </message>
    <message>
        <source>How unusual</source>
        <translation>異常程度</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>What each customer paid in the last 52 weeks off the middle of its province, cement and week. A price war moves the middle, not these.</source>
        <translation>每個客戶最近 52 周的價格與同省、同品種、同週中間價的差距。價格戰會帶動中間價，不計入此差距。</translation>
    </message>
    <message>
        <source>{many} standard deviations of all customers</source>
        <translation>為全部客戶標準差的 {many} 倍</translation>
    </message>
    <message>
        <source>Mistyped prices: {count}</source>
        <translation>疑似錄錯的價格：{count}</translation>
    </message>
    <message>
        <source>Customers off the market: {count}</source>
        <translation>偏離市場的客戶：{count}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>No price is far off what is usual.</source>
        <translation>沒有價格遠離通常水平。</translation>
    </message>
    <message>
        <source>No customer bought ten times in weeks in which four others bought the same.</source>
        <translation>沒有客戶有十次購買可以比較（同周須另有四次同品種購買）。</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print: {list}</source>
        <translation>列印：{list}</translation>
    </message>
    <message>
        <source>Columns of this list</source>
        <translation>要列印的欄</translation>
    </message>
    <message>
        <source>What doesn't fit on a page is continued on the next.</source>
        <translation>一頁放不下的欄會接著印在下一頁。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存為 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The first {shown} of {count} pages are shown; all are printed.</source>
        <translation>預覽前 {shown} 頁，共 {count} 頁；列印時全部輸出。</translation>
    </message>
    <message>
        <source>Pages: {count}</source>
        <translation>共 {count} 頁</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>Nothing was written</source>
        <translation>未寫入任何內容</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>只顯示前 {count} 項。</translation>
    </message>
</context>
<context>
    <name>ProblemsList</name>
    <message>
        <source>Column</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
</context>
<context>
    <name>ProductTable</name>
    <message>
        <source>Product texts</source>
        <translation>品種寫法</translation>
    </message>
    <message>
        <source>Text in the file</source>
        <translation>檔案中的寫法</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>包裝</translation>
    </message>
</context>
<context>
    <name>ProductsDialog</name>
    <message>
        <source>Product names</source>
        <translation>品種寫法</translation>
    </message>
    <message>
        <source>How product texts of your files are understood. Delete a line to be asked again.</source>
        <translation>檔案中的品種寫法按下表識別。刪除一列後，下次匯入會再詢問。</translation>
    </message>
    <message>
        <source>Nothing was explained yet. A text that isn't understood is asked while importing.</source>
        <translation>還沒有確認過的品種寫法。匯入時遇到不認識的會詢問。</translation>
    </message>
    <message>
        <source>Delete line</source>
        <translation>刪除該列</translation>
    </message>
</context>
<context>
    <name>ProductsStep</name>
    <message>
        <source>These product texts are new. Say once what they are; later files are understood by themselves. A row whose grade or packing is empty is asked again next time.</source>
        <translation>這些品種寫法是首次出現。請確認一次各是什麼品種，以後的檔案會自動識別。等級或包裝留空的，下次會再詢問。</translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>已用 {time}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>約剩 {time}</translation>
    </message>
    <message>
        <source>Backing up before the upgrade: {done} of {total} MB</source>
        <translation>升級前備份：{done} / {total} MB</translation>
    </message>
    <message>
        <source>Checking every page: {done} of {total} MB</source>
        <translation>正在逐頁檢查：{done} / {total} MB</translation>
    </message>
    <message>
        <source>Upgrading the database: step {step} of {total}</source>
        <translation>正在升級資料庫：第 {step} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>Preparing the search index</source>
        <translation>正在準備尋找索引</translation>
    </message>
    <message>
        <source>Preparing the figures</source>
        <translation>正在準備彙總資料</translation>
    </message>
</context>
<context>
    <name>ProjectLine</name>
    <message>
        <source>A project won</source>
        <translation>中標專案</translation>
    </message>
    <message>
        <source>t a month</source>
        <translation>噸/月</translation>
    </message>
    <message>
        <source>Tonnes a month</source>
        <translation>每月噸數</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工廠</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>it goes on</source>
        <translation>一直持續</translation>
    </message>
</context>
<context>
    <name>RebuildDialog</name>
    <message>
        <source>Rebuild from the server</source>
        <translation>從伺服器重建</translation>
    </message>
    <message>
        <source>All records are fetched from the group's server into a new file, which takes a few minutes. The present file is not deleted: it is set aside, with the history of what was done here.</source>
        <translation>將從集團伺服器取回全部記錄，寫入新的資料庫檔案，需要幾分鐘。現有檔案不會刪除：它連同本機的操作歷史另列保留。</translation>
    </message>
    <message>
        <source>{count} weigh tickets were not sent: import their files again afterwards.</source>
        <translation>有 {count} 張磅單尚未傳送：請在重建後重新匯入其檔案。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Everything that was written here has reached the server.</source>
        <translation>本機所寫內容都已到達伺服器。</translation>
    </message>
    <message>
        <source>Not sent yet: {count} records. They are taken along and sent afterwards:</source>
        <translation>尚未傳送：{count} 條記錄。它們會一併帶入，隨後傳送：</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>尚未傳送</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>What</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>{what} (refused)</source>
        <translation>{what}（被拒絕）</translation>
    </message>
</context>
<context>
    <name>ReceiptsPanel</name>
    <message>
        <source>All receipts</source>
        <translation>全部回款</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>回款日期</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>回款方式</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>回款單號</translation>
    </message>
    <message>
        <source>No receipts are known. Import a file of receipts, and what each customer owes is reckoned here.</source>
        <translation>沒有回款記錄。匯入回款檔案後，此處會算出客戶欠款。</translation>
    </message>
    <message>
        <source>Nothing was paid yet.</source>
        <translation>尚未付款。</translation>
    </message>
    <message>
        <source>Owes {amount} yuan</source>
        <translation>欠款 {amount} 元</translation>
    </message>
    <message>
        <source>Has paid {amount} yuan in advance</source>
        <translation>預付 {amount} 元</translation>
    </message>
    <message>
        <source>{day} to {asof}: weigh tickets of {loaded} yuan, receipts of {paid}.</source>
        <translation>{day} 至 {asof}：磅單金額 {loaded} 元，回款 {paid} 元。</translation>
    </message>
    <message>
        <source>The oldest unpaid ticket is {days} days old.</source>
        <translation>最早未付的磅單已 {days} 天。</translation>
    </message>
</context>
<context>
    <name>Reckoning</name>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reckon again</source>
        <translation>重新計算</translation>
    </message>
</context>
<context>
    <name>RecordActions</name>
    <message>
        <source>Deleted: {kind} {record}. Ctrl+Z brings it back.</source>
        <translation>已刪除 {kind} {record}。按 Ctrl+Z 可恢復。</translation>
    </message>
    <message>
        <source>Deleted: {kind}, {count} records. Ctrl+Z brings them back.</source>
        <translation>已刪除 {kind} {count} 條。按 Ctrl+Z 可恢復。</translation>
    </message>
    <message>
        <source>{count} rows changed. Ctrl+Z takes it back.</source>
        <translation>已修改 {count} 列，Ctrl+Z 可撤銷。</translation>
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
        <source>What you change holds from the new day on; the version of {day} stays. Put the old day back to correct that one.</source>
        <translation>修改自新的生效日期起形成新版本，{day} 的版本保留可查。如要更正原版本，請改回原日期。</translation>
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
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>As chart</source>
        <translation>以圖表顯示</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>This column can't be filtered: it changes every minute.</source>
        <translation>此欄每分鐘都在變化，不能篩選。</translation>
    </message>
    <message>
        <source>Rows can't be grouped by this column.</source>
        <translation>不能按此欄分組。</translation>
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
    <name>RecordTree</name>
    <message>
        <source>“{name}” is taken: {put} puts it below the chosen one, {top} at the top.</source>
        <translation>已剪下「{name}」：{put} 放到所選之下，{top} 移到最上級。</translation>
    </message>
    <message>
        <source>{below} makes one below, {cut} takes one to be put elsewhere; the mouse drags.</source>
        <translation>{below} 在其下新建，{cut} 剪下以移到別處；也可用滑鼠拖動。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編輯…</translation>
    </message>
    <message>
        <source>New below this one…</source>
        <translation>在其下新建…</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>剪下</translation>
    </message>
    <message>
        <source>Put below this one</source>
        <translation>放到其下</translation>
    </message>
    <message>
        <source>Put at the top</source>
        <translation>移到最上級</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>The rows could not be read. Press F5 to try again.</source>
        <translation>無法讀取資料列。請按 F5 重試。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>No rows match the filters.</source>
        <translation>沒有符合篩選條件的列。</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暫無內容。</translation>
    </message>
</context>
<context>
    <name>RecordWeek</name>
    <message>
        <source>Previous week</source>
        <translation>上一週</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下一週</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>誰的</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>週檢視</translation>
    </message>
    <message>
        <source>Everybody's</source>
        <translation>全部人員</translation>
    </message>
    <message>
        <source>Mine ({name})</source>
        <translation>我的（{name}）</translation>
    </message>
    <message>
        <source>Only what is still planned can be put on another day.</source>
        <translation>只有尚未進行的計劃才能改期。</translation>
    </message>
    <message>
        <source>Planned for {when}. Ctrl+Z takes it back.</source>
        <translation>已改到 {when}。按 Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>Planned for {when}: that is over already. Ctrl+Z takes it back.</source>
        <translation>已改到 {when}，這個時間已經過去了。按 Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>RecoveryCodeDialog</name>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢復碼</translation>
    </message>
    <message>
        <source>If the keyring, passphrase or key file is lost, only this code opens the data. Keep it on paper or in a safe, not on this computer. It is shown only now.</source>
        <translation>如果金鑰環、密碼或金鑰檔案丟失，只有此碼能開啟資料。請寫在紙上或放入保險櫃，不要存在本機。此碼只顯示這一次。</translation>
    </message>
    <message>
        <source>It becomes valid with “Done”. Until then nothing has changed.</source>
        <translation>點「完成」後才生效；在此之前一切不變。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢復碼</translation>
    </message>
    <message>
        <source>I have put the code in a safe place</source>
        <translation>我已把恢復碼妥善儲存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>儲存…</translation>
    </message>
    <message>
        <source>Recovery code of the database “{name}”:</source>
        <translation>資料庫「{name}」的恢復碼：</translation>
    </message>
    <message>
        <source>Save the recovery code</source>
        <translation>儲存恢復碼</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文字 (*.txt)</translation>
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
    <name>RefusedPanel</name>
    <message>
        <source>The records are as the server has them; what you had written is kept here until you put it away.</source>
        <translation>資料已恢復為伺服器上的內容；您所寫的內容保留在此，直到您將其移除。</translation>
    </message>
    <message>
        <source>The server has taken everything that was written here.</source>
        <translation>本機所寫的內容伺服器均已接受。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Value, or why not</source>
        <translation>值或未接受的原因</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>開啟資料</translation>
    </message>
    <message>
        <source>Put away…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>{count} more records</source>
        <translation>另有 {count} 條記錄</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Put away “{what}”?</source>
        <translation>移除「{what}」？</translation>
    </message>
    <message>
        <source>What was written there is not kept any longer.</source>
        <translation>其中所寫的內容將不再保留。</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Open it unencrypted</source>
        <translation>按未加密開啟</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢復備份…</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>不要這些修改，繼續</translation>
    </message>
    <message>
        <source>How shall the new database be protected?</source>
        <translation>新資料庫如何保護？</translation>
    </message>
    <message>
        <source>The database is encrypted with a key. This computer has no keyring to keep it, so choose how the key is kept.</source>
        <translation>資料庫用金鑰加密。本機沒有可保管金鑰的金鑰環，請選擇金鑰的保管方式。</translation>
    </message>
    <message>
        <source>Make the database</source>
        <translation>建立資料庫</translation>
    </message>
    <message>
        <source>The keyring of this computer doesn't give the key. Log in as the same user as always, or use the recovery code.</source>
        <translation>本機的金鑰環沒有給出金鑰。請用平時的系統使用者登入，或使用恢復碼。</translation>
    </message>
    <message>
        <source>The key file {path} is not there. Connect the drive that has it.</source>
        <translation>找不到金鑰檔案 {path}。請連線存有它的磁碟。</translation>
    </message>
    <message>
        <source>Rebuilding from the server…</source>
        <translation>正在從伺服器重建…</translation>
    </message>
    <message>
        <source>Checking the backups…</source>
        <translation>正在檢查備份…</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>This database needs repair</source>
        <translation>資料庫需要修復</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>恢復到備份</translation>
    </message>
    <message>
        <source>Another backup file…</source>
        <translation>其他備份檔案…</translation>
    </message>
    <message>
        <source>Rebuild from the server…</source>
        <translation>從伺服器重建…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢復</translation>
    </message>
    <message>
        <source>No sound backup of it was found on this computer. If you keep backups elsewhere, choose the file.</source>
        <translation>本機沒有找到完好的備份。如果備份存放在別處，請選擇該檔案。</translation>
    </message>
    <message>
        <source>These backups were checked just now and are sound. The newest loses least. The damaged file is not deleted: it is set aside.</source>
        <translation>以下備份剛剛校驗過，完好無損。最新的一份損失最小。損壞的檔案不會刪除，而是另外儲存。</translation>
    </message>
    <message>
        <source>What was entered after the backup is no longer in the database then. The present file is not deleted: it is set aside.</source>
        <translation>備份之後錄入的內容將不在資料庫中。當前檔案不會刪除，而是另外儲存。</translation>
    </message>
    <message>
        <source>Last written: {time}.</source>
        <translation>最後寫入：{time}。</translation>
    </message>
    <message>
        <source>Damaged backups left out: {count}.</source>
        <translation>已略過損壞的備份：{count} 份。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>備份</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>備份時間</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>會丟失的內容</translation>
    </message>
    <message>
        <source>Everything entered after it</source>
        <translation>此後錄入的全部內容</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Changes made after it: {count}</source>
        <translation>此後的改動：{count} 次</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>選擇備份</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>資料庫 (*.db)</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Save this list…</source>
        <translation>儲存此清單…</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>檔案的列</translation>
    </message>
</context>
<context>
    <name>RhythmPanel</name>
    <message>
        <source>No purchase is known.</source>
        <translation>沒有提貨記錄。</translation>
    </message>
    <message>
        <source>Bought on one day only</source>
        <translation>只有一天提過貨</translation>
    </message>
    <message>
        <source>Buys every {days} days, usually; the longest wait was {longest}</source>
        <translation>一般每 {days} 天提貨一次，最長間隔 {longest} 天</translation>
    </message>
    <message>
        <source>{days} days since the last purchase</source>
        <translation>距上次提貨 {days} 天</translation>
    </message>
    <message>
        <source>{days} days since the last purchase: longer than nine of ten waits</source>
        <translation>距上次提貨 {days} 天，已超過以往九成的間隔</translation>
    </message>
    <message>
        <source>{count} days with purchases, {first} to {last}</source>
        <translation>共 {count} 個提貨日，{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Edit…</source>
        <translation>編輯…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開啟…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Change the state</source>
        <translation>變更狀態</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules of classes</source>
        <translation>分級規則</translation>
    </message>
    <message>
        <source>Profitable are the first … % by margin (strategic, premium)</source>
        <translation>毛利排在前 … % 為高毛利（戰略、精品）</translation>
    </message>
    <message>
        <source>Large are the first … % by tonnes (strategic, volume)</source>
        <translation>噸數排在前 … % 為大客戶（戰略、規模）</translation>
    </message>
    <message>
        <source>A hidden gem is among the first … % by margin</source>
        <translation>隱形精品：毛利排在前 … %</translation>
    </message>
    <message>
        <source>… and so many % of all places further down by tonnes</source>
        <translation>……且噸數名次再低全部名次的 … %</translation>
    </message>
    <message>
        <source>Worth nurturing from room for … % of the smallest large customer on</source>
        <translation>可增噸數達到最小大客戶的 … % 即值得培育</translation>
    </message>
    <message>
        <source>The margin must be known of … % of the tonnes</source>
        <translation>至少 … % 的噸數須已知毛利</translation>
    </message>
    <message>
        <source>A gem leaves … times the usual margin a tonne</source>
        <translation>精品的噸毛利為通常的 … 倍</translation>
    </message>
    <message>
        <source>Fewer purchase days than … are too little history</source>
        <translation>購買天數少於 … 天為歷史太少</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>恢復現列規則</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>存為新版本</translation>
    </message>
    <message>
        <source>Only administrators save rules.</source>
        <translation>只有管理員可以儲存規則。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Customers that would move</source>
        <translation>將變動的客戶</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>現級別</translation>
    </message>
    <message>
        <source>Class then</source>
        <translation>新級別</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
    <message>
        <source>By these rules {count} customers would come into another class.</source>
        <translation>按這些規則將有 {count} 家客戶級別變動。</translation>
    </message>
    <message>
        <source>Nobody would move.</source>
        <translation>無客戶變動。</translation>
    </message>
    <message>
        <source>Saved as a new version. Classify to let customers move; Ctrl+Z takes it back.</source>
        <translation>已存為新版本。分級後客戶才會變動；Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>SearchFilling</name>
    <message>
        <source>Building the search index</source>
        <translation>正在建立尋找索引</translation>
    </message>
    <message>
        <source>Preparing large lists</source>
        <translation>正在準備大清單</translation>
    </message>
</context>
<context>
    <name>SegmentsPart</name>
    <message>
        <source>Segments</source>
        <translation>分群數</translation>
    </message>
    <message>
        <source>What sets each segment apart</source>
        <translation>各分群的特點</translation>
    </message>
    <message>
        <source>Customers of the segment</source>
        <translation>該分群的客戶</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Tonnes in the year</source>
        <translation>全年噸數</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>{customers} customers · {tonnes} t</source>
        <translation>{customers} 家客戶 · {tonnes} 噸</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>數量太少，不作判斷</translation>
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
        <translation>正在生成示範企業…</translation>
    </message>
    <message>
        <source>Making the database…</source>
        <translation>正在新建資料庫…</translation>
    </message>
    <message>
        <source>Restoring the backup…</source>
        <translation>正在恢復備份…</translation>
    </message>
    <message>
        <source>Rebuilding from the server…</source>
        <translation>正在從伺服器重建…</translation>
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
        <source>The backup was restored. The former file is kept in {path}.</source>
        <translation>已恢復備份。原檔案儲存在 {path}。</translation>
    </message>
    <message>
        <source>The database was rebuilt from the server. The former file is kept in {path}.</source>
        <translation>資料庫已從伺服器重建。原檔案保留在 {path}。</translation>
    </message>
    <message>
        <source>This database is open in another window: there it is.</source>
        <translation>此資料庫已在另一個視窗中開啟，已切換到該視窗。</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the demo company is not encrypted. Don't enter real data here.</source>
        <translation>本機沒有可用的金鑰環，示範企業未加密，請勿在此錄入真實資料。</translation>
    </message>
    <message>
        <source>Closing the database…</source>
        <translation>正在關閉資料庫…</translation>
    </message>
</context>
<context>
    <name>SetClassDialog</name>
    <message>
        <source>Set the class of {count} customers</source>
        <translation>設定 {count} 家客戶的級別</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>As long as it holds, no classification moves these customers. After that day the next one puts them where the rules say. The reason is kept in each file.</source>
        <translation>有效期內，分級不會變動這些客戶；到期後，下次分級按規則處理。原因記入各客戶資料。</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>設定級別</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This day is over</source>
        <translation>該日期已過</translation>
    </message>
    <message>
        <source>{count} customers put into the class {name} by hand. Ctrl+Z takes it back.</source>
        <translation>已將 {count} 家客戶人工設為{name}，Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>General</source>
        <translation>常規</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷鍵</translation>
    </message>
    <message>
        <source>About</source>
        <translation>關於</translation>
    </message>
</context>
<context>
    <name>SeveralView</name>
    <message>
        <source>Take what was written here</source>
        <translation>採用本機填寫的</translation>
    </message>
    <message>
        <source>Take what others wrote</source>
        <translation>採用他人填寫的</translation>
    </message>
    <message>
        <source>Leave what is shown now</source>
        <translation>保留當前顯示的</translation>
    </message>
    <message>
        <source>The conflicts chosen</source>
        <translation>所選衝突</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Written here</source>
        <translation>本機填寫</translation>
    </message>
    <message>
        <source>By others</source>
        <translation>他人填寫</translation>
    </message>
    <message>
        <source>{count} conflicts chosen</source>
        <translation>已選 {count} 個衝突</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 個</translation>
    </message>
</context>
<context>
    <name>SharingPage</name>
    <message>
        <source>This database works alone</source>
        <translation>此資料庫目前單機使用</translation>
    </message>
    <message>
        <source>In a group, what you and your colleagues write reaches each other, also where the network comes only now and then: each works on the own computer, and nobody waits for anybody. Your administrator gives you a code and the address of the group's server.</source>
        <translation>加入集團後，您與同事錄入的內容會相互同步，網路時有時無也不要緊：各人在自己的電腦上工作，互不等待。邀請碼和集團伺服器的地址由管理員提供。</translation>
    </message>
    <message>
        <source>Join a group…</source>
        <translation>加入集團…</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Leave the group…</source>
        <translation>退出集團…</translation>
    </message>
    <message>
        <source>Join anew…</source>
        <translation>重新加入…</translation>
    </message>
    <message>
        <source>Rebuild from the server…</source>
        <translation>從伺服器重建…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>伺服器</translation>
    </message>
    <message>
        <source>This computer's user and unit</source>
        <translation>本機使用者和單位</translation>
    </message>
    <message>
        <source>Last synchronised</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待傳送</translation>
    </message>
    <message>
        <source>Made in two offices</source>
        <translation>重複建檔</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出現的問題</translation>
    </message>
    <message>
        <source>{count} records that were not sent yet stay here only.</source>
        <translation>尚未傳送的 {count} 條記錄將只留在本機。</translation>
    </message>
    <message>
        <source>All records stay in this database; what others write no longer comes.</source>
        <translation>所有記錄保留在此資料庫中；今後不再收到他人錄入的內容。</translation>
    </message>
    <message>
        <source>The lists of conflicts and of what was refused are emptied.</source>
        <translation>衝突清單和未被接受的清單將被清空。</translation>
    </message>
    <message>
        <source>Leave the group at {server}?</source>
        <translation>退出 {server} 的集團？</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>退出集團</translation>
    </message>
    <message>
        <source>An administrator took this computer out of the group at {server}. What you had written and not sent was handed over to the administrator; then the group's records were removed from this computer, and from the backups that the program keeps of them. To come in again, ask for a new code and join.</source>
        <translation>管理員已將這臺計算機移出 {server} 的集團。您已錄入但尚未傳送的內容已交給管理員；隨後本機及程式所保留的備份中的集團資料均已清除。如需重新加入，請索取新的邀請碼。</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Only an administrator may.</source>
        <translation>僅管理員可以操作。</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>衝突</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已決定</translation>
    </message>
    <message>
        <source>One customer may be on file twice.</source>
        <translation>有 1 個客戶可能由兩處重複建檔。</translation>
    </message>
    <message>
        <source>{count} customers may be on file twice.</source>
        <translation>有 {count} 個客戶可能由兩處重複建檔。</translation>
    </message>
    <message>
        <source>Compare and merge</source>
        <translation>對比並合併</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Next-month sheet</source>
        <translation>下月需求表</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工廠</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存為 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>No plant has weighed anything yet.</source>
        <translation>還沒有工廠過磅。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷鍵</translation>
    </message>
</context>
<context>
    <name>ShortcutsPanel</name>
    <message>
        <source>Search by what it does, or by the key</source>
        <translation>按功能或按鍵尋找</translation>
    </message>
    <message>
        <source>What</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>適用範圍</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷鍵</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按鍵</translation>
    </message>
    <message>
        <source>Default key</source>
        <translation>恢復預設</translation>
    </message>
    <message>
        <source>{key} is taken: {what}</source>
        <translation>{key} 已被佔用：{what}</translation>
    </message>
    <message>
        <source>This key can't be changed.</source>
        <translation>此快捷鍵不能修改。</translation>
    </message>
</context>
<context>
    <name>ShownFile</name>
    <message>
        <source>Saved. The filters of this list hide it: {title}</source>
        <translation>已儲存，但本清單的篩選條件不顯示它：{title}</translation>
    </message>
    <message>
        <source>Show it in the list</source>
        <translation>在清單中顯示</translation>
    </message>
</context>
<context>
    <name>StateYear</name>
    <message>
        <source>Built in: the state's holidays</source>
        <translation>內建：國家法定節假日</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Working day</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>節日</translation>
    </message>
    <message>
        <source>Known: {first} to {last}. Own days below go before them.</source>
        <translation>已內建 {first}–{last} 年；下方自定義的日期優先。</translation>
    </message>
    <message>
        <source>yes, made up</source>
        <translation>是（調休）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>The holidays of {years} are not known: there only the week decides, and deadlines will be wrong. Once they are announced (in November), update the program or enter them below as own days.</source>
        <translation>程式不知道 {years} 年的節假日：該年只按星期計算，時限會不準。國務院公佈後（通常在 11 月），請更新程式，或在下方逐日錄入。</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Save…</source>
        <translation>儲存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Bundle for support</source>
        <translation>支援資訊包</translation>
    </message>
    <message>
        <source>This is all that will be in it. Names, numbers, texts and paths are left out.</source>
        <translation>以下是包內的全部內容，不含姓名、號碼、文字和路徑。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>There is nothing in this one.</source>
        <translation>此檔案為空。</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>壓縮包 (*.zip)</translation>
    </message>
</context>
<context>
    <name>TableMenus</name>
    <message>
        <source>Column “{name}”</source>
        <translation>欄「{name}」</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Only {value}</source>
        <translation>只看 {value}</translation>
    </message>
    <message>
        <source>Only the empty ones</source>
        <translation>只看空值</translation>
    </message>
    <message>
        <source>All but {value}</source>
        <translation>排除 {value}</translation>
    </message>
    <message>
        <source>Not the empty ones</source>
        <translation>排除空值</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>遞增</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>遞減</translation>
    </message>
    <message>
        <source>Then sort by this, too</source>
        <translation>再按此欄排序</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>篩選…</translation>
    </message>
    <message>
        <source>Take the filter away</source>
        <translation>取消篩選</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>取消分組</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>按此欄分組</translation>
    </message>
    <message>
        <source>Hide the column</source>
        <translation>隱藏此欄</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>欄…</translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <source>{command} {kind}, {count} records</source>
        <translation>{command} {kind}（{count} 條）</translation>
    </message>
    <message>
        <source>{command} {file} ({count} rows)</source>
        <translation>{command} {file}（{count} 列）</translation>
    </message>
    <message>
        <source>{command} {kind} {record}</source>
        <translation>{command} {kind} {record}</translation>
    </message>
    <message>
        <source>Undo: {what}?</source>
        <translation>撤銷：{what}？</translation>
    </message>
    <message>
        <source>What it added is removed, what it changed is as before.</source>
        <translation>新增的內容會移除，修改的內容會恢復原樣。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤銷</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤銷：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>去看看</translation>
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
        <source>Timeline</source>
        <translation>時間線</translation>
    </message>
</context>
<context>
    <name>TogetherPart</name>
    <message>
        <source>What goes together</source>
        <translation>搭配購買</translation>
    </message>
    <message>
        <source>Customers that might buy it</source>
        <translation>可能購買的客戶</translation>
    </message>
    <message>
        <source>Who buys</source>
        <translation>購買</translation>
    </message>
    <message>
        <source>also buys</source>
        <translation>還購買</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Of others</source>
        <translation>其他客戶</translation>
    </message>
    <message>
        <source>Might buy</source>
        <translation>潛在客戶</translation>
    </message>
    <message>
        <source>Customers that buy the first one alone</source>
        <translation>只購買前一品種的客戶</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Takes, t a year</source>
        <translation>現購，噸/年</translation>
    </message>
    <message>
        <source>Might take, t a year</source>
        <translation>可能購買，噸/年</translation>
    </message>
    <message>
        <source>What half of those who buy both take of the other, for as much of this one</source>
        <translation>兩種都買的客戶中，有一半按同樣的用量會購買這麼多後一品種</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>No two cements go together more often than chance explains.</source>
        <translation>沒有哪兩個品種的搭配多於偶然。</translation>
    </message>
    <message>
        <source>Nobody buys the first one alone.</source>
        <translation>沒有隻購買前一品種的客戶。</translation>
    </message>
    <message>
        <source>{both} of {given} customers that buy {one} also buy {other} (of such ones {low} to {high}, 99 in 100 sure); of those that don't, {also} of {others}. These buy {one} alone:</source>
        <translation>購買 {one} 的 {given} 家客戶中有 {both} 家也購買 {other}（同類客戶有 99% 的把握在 {low} 至 {high} 之間）；不購買 {one} 的 {others} 家中有 {also} 家。以下客戶只購買 {one}：</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>{deed}: {what}</source>
        <translation>{deed}：{what}</translation>
    </message>
    <message>
        <source>Find customers, tickets, plates…   {key}</source>
        <translation>尋找客戶、磅單、車牌…   {key}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
        <translation>尋找</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Total: {sums}</source>
        <translation>合計：{sums}</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>“{name}” is encrypted. Its key is needed to open it.</source>
        <translation>「{name}」已加密，需要金鑰才能開啟。</translation>
    </message>
    <message>
        <source>Unlock the database</source>
        <translation>解鎖資料庫</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>金鑰檔案</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢復碼</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>選擇金鑰檔案</translation>
    </message>
    <message>
        <source>Key files (*.key);;All files (*)</source>
        <translation>金鑰檔案 (*.key);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Typing error in group {groups}.</source>
        <translation>第 {groups} 組輸入有誤。</translation>
    </message>
</context>
<context>
    <name>ValueTab</name>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Gem</source>
        <translation>精品</translation>
    </message>
    <message>
        <source>Hidden gem: far better by margin than by tonnes</source>
        <translation>隱形精品：毛利名次遠高於噸數名次</translation>
    </message>
    <message>
        <source>By margin</source>
        <translation>毛利名次</translation>
    </message>
    <message>
        <source>By tonnes</source>
        <translation>噸數名次</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>噸數</translation>
    </message>
    <message>
        <source>Next 12 months</source>
        <translation>未來12個月</translation>
    </message>
    <message>
        <source>Room (t)</source>
        <translation>可增(噸)</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>份額</translation>
    </message>
    <message>
        <source>In eight of ten cases it will be between these</source>
        <translation>十次中有八次會在此範圍內</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趨勢</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>變動</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客戶編號</translation>
    </message>
    <message>
        <source>Margin of 12 months (yuan)</source>
        <translation>近12個月毛利(元)</translation>
    </message>
    <message>
        <source>Tonnes of 12 months</source>
        <translation>近12個月噸數</translation>
    </message>
    <message>
        <source>Room: tonnes still to be won</source>
        <translation>潛力：可增噸數</translation>
    </message>
    <message>
        <source>demand not known</source>
        <translation>需求未知</translation>
    </message>
    <message>
        <source>margin not known</source>
        <translation>毛利未知</translation>
    </message>
    <message>
        <source>Customers and their value</source>
        <translation>客戶及其價值</translation>
    </message>
    <message>
        <source>Map of customers by margin and room</source>
        <translation>客戶毛利與潛力圖</translation>
    </message>
    <message>
        <source>The table beside it has the same customers</source>
        <translation>旁邊的表格列出相同的客戶</translation>
    </message>
    <message>
        <source>Draw a loop around points to list their customers; a click opens one.</source>
        <translation>用滑鼠圈出一些點即可列出這些客戶；單擊可開啟。</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>規則…</translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation>分級…</translation>
    </message>
    <message>
        <source>Reckoning customers' value</source>
        <translation>正在計算客戶價值</translation>
    </message>
    <message>
        <source>Cancelled. Press F5 to reckon.</source>
        <translation>已取消。按 F5 重新計算。</translation>
    </message>
    <message>
        <source>Nothing to reckon yet: import weigh tickets, or give customers demand profiles.</source>
        <translation>尚無可計算的資料：請匯入磅單，或填寫客戶的需求畫像。</translation>
    </message>
    <message>
        <source>No customer is among these.</source>
        <translation>沒有符合的客戶。</translation>
    </message>
    <message>
        <source>Months {first} to {last} · rules {version}</source>
        <translation>{first} 至 {last} · 規則 {version}</translation>
    </message>
    <message>
        <source>{name} has no file: make one with the number {code}, and its tickets are its own.</source>
        <translation>{name} 沒有資料：用編號 {code} 新建資料，其磅單即歸入。</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在計算…</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>Default view</source>
        <translation>預設檢視</translation>
    </message>
    <message>
        <source>{name} (shared)</source>
        <translation>{name}（共享）</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>儲存此檢視…</translation>
    </message>
    <message>
        <source>Manage views</source>
        <translation>管理檢視</translation>
    </message>
    <message>
        <source>Pin above the table</source>
        <translation>置頂到表格上方</translation>
    </message>
    <message>
        <source>Share with everybody</source>
        <translation>共享給所有人</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>刪除此檢視</translation>
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
    <name>VisitsDialog</name>
    <message>
        <source>Plan visits to {count} customers</source>
        <translation>安排拜訪 {count} 家客戶</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>A day and person</source>
        <translation>每人每天</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Campaign or subject</source>
        <translation>活動或拜訪目的</translation>
    </message>
    <message>
        <source>By whoever is responsible for the customer; else by me</source>
        <translation>由客戶負責人拜訪；無負責人的由我拜訪</translation>
    </message>
    <message>
        <source>{count} more are left out: plan them when these are done.</source>
        <translation>另有 {count} 家未欄入：完成後再安排。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Visits to be</source>
        <translation>將安排的拜訪</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>拜訪人</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客戶編號</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>{count} visits planned. Ctrl+Z takes them back.</source>
        <translation>已安排 {count} 次拜訪，Ctrl+Z 可撤銷。</translation>
    </message>
</context>
<context>
    <name>WaysBar</name>
    <message>
        <source>Next way of looking: {key}</source>
        <translation>切換檢視方式：{key}</translation>
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
        <translation>先看示範企業</translation>
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
        <translation>從 Excel 或 CSV 匯入客戶台帳和磅單。</translation>
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
        <source>Join a group</source>
        <translation>加入集團</translation>
    </message>
    <message>
        <source>Colleagues share their records already: you have a code and the address of their server.</source>
        <translation>同事已在共享資料：您有邀請碼和伺服器地址。</translation>
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
    <name>WhatIfDialog</name>
    <message>
        <source>What if</source>
        <translation>假設</translation>
    </message>
    <message>
        <source>Put a case together; its figures stand beside the plan, and the difference in tonnes and yuan. The plan itself, and the records, stay as they are.</source>
        <translation>組成一種假設，其數字與原預測並列，並給出噸數和金額之差。原預測和記錄都不改變。</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>本假設</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep as…</source>
        <translation>保留為…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Cases kept</source>
        <translation>已保留的假設</translation>
    </message>
    <message>
        <source>Cases kept…</source>
        <translation>已保留的假設…</translation>
    </message>
    <message>
        <source>Show beside the plan</source>
        <translation>與原預測並列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name of this case</source>
        <translation>假設名稱</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>There is no page for this kind of record.</source>
        <translation>沒有可顯示此類記錄的頁面。</translation>
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
    <name>alarms</name>
    <message>
        <source>Level</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>訊號</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客戶編號</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Days quiet</source>
        <translation>停購天數</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>計劃完工</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>偶然機率</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>負責人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>normally every {days} days; {quiet} quiet; {peers}</source>
        <translation>通常每 {days} 天提貨一次；已停 {quiet} 天；{peers}</translation>
    </message>
    <message>
        <source>its peers are buying</source>
        <translation>同區域客戶照常提貨</translation>
    </message>
    <message>
        <source>its peers buy less, too</source>
        <translation>同區域客戶也在減少</translation>
    </message>
    <message>
        <source>its peers hardly buy</source>
        <translation>同區域客戶幾乎不提貨</translation>
    </message>
    <message>
        <source>{taken} t in 91 days; {expected} t were to be expected</source>
        <translation>91 天提貨 {taken} 噸；預計應為 {expected} 噸</translation>
    </message>
    <message>
        <source>{count} complaints in 91 days; {usual} are usual</source>
        <translation>91 天內 {count} 起投訴；通常 {usual} 起</translation>
    </message>
    <message>
        <source>{less}: {less_now} of its purchases, {less_before} in the year before; {more}: {more_now}, {more_before} before</source>
        <translation>{less} 佔其提貨 {less_now}，此前一年為 {less_before}；{more} 佔 {more_now}，此前為 {more_before}</translation>
    </message>
    <message>
        <source>pays {move} less against the market than a year ago; now {off} off it</source>
        <translation>與市場價相比，一年來下降 {move}；現相差 {off}</translation>
    </message>
    <message>
        <source>pays {move} more against the market than a year ago; now {off} off it</source>
        <translation>與市場價相比，一年來上升 {move}；現相差 {off}</translation>
    </message>
    <message>
        <source>its oldest unpaid ticket is {age} days old, usually {usual}; {term} days are agreed; it owes {balance} yuan</source>
        <translation>最早未付的磅單已 {age} 天，通常 {usual} 天；約定帳期 {term} 天；欠款 {balance} 元</translation>
    </message>
    <message>
        <source>its oldest unpaid ticket is {age} days old, usually {usual}; it owes {balance} yuan</source>
        <translation>最早未付的磅單已 {age} 天，通常 {usual} 天；欠款 {balance} 元</translation>
    </message>
    <message>
        <source>owes {balance} of {limit} yuan of credit; oldest unpaid ticket {age} days old</source>
        <translation>欠款 {balance} 元，授信 {limit} 元；最早未付的磅單已 {age} 天</translation>
    </message>
    <message>
        <source>owes {balance} of {limit} yuan of credit; full in {days} days at this speed</source>
        <translation>欠款 {balance} 元，授信 {limit} 元；照此速度 {days} 天后用滿</translation>
    </message>
    <message>
        <source>Its project was to end on {day}: that may be all.</source>
        <translation>其工程計劃於 {day} 結束：可能僅此而已。</translation>
    </message>
    <message>
        <source>{action} until {day}</source>
        <translation>{action}，至 {day}</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms that were handled, {right} were right ({share}).</source>
        <translation>已處理的 {alarms} 條同類預警中，{right} 條屬實（{share}）。</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms in two years, {right} were followed by 90 more days without a purchase ({share}).</source>
        <translation>兩年內 {alarms} 條同類預警中，{right} 條之後又有 90 天未提貨（{share}）。</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms in two years, {right} were right by what came after ({share}).</source>
        <translation>兩年內 {alarms} 條同類預警中，按後來的情況 {right} 條屬實（{share}）。</translation>
    </message>
    <message>
        <source>Too few such alarms in two years to say how often they were right ({alarms}).</source>
        <translation>兩年內同類預警太少（{alarms} 條），無法說明準確率。</translation>
    </message>
</context>
<context>
    <name>analyses</name>
    <message>
        <source>Customer value</source>
        <translation>客戶價值</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>預警</translation>
    </message>
    <message>
        <source>Demand forecast</source>
        <translation>需求預測</translation>
    </message>
    <message>
        <source>Patterns and market</source>
        <translation>規律與市場</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>{file} isn't opened from here: it isn't what its name says, or could run as a program. Save it and look at it there.</source>
        <translation>{file} 不能從這裡開啟：其內容與檔名不符，或可能作為程式執行。請先另存，再檢視。</translation>
    </message>
    <message>
        <source>No program of this computer opens {file}. Save it instead.</source>
        <translation>本機沒有可開啟 {file} 的程式，請另存。</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>Tonnes by month</source>
        <translation>月度銷量</translation>
    </message>
    <message>
        <source>Complaints per 10,000 t</source>
        <translation>萬噸投訴率</translation>
    </message>
    <message>
        <source>Visit coverage</source>
        <translation>拜訪覆蓋率</translation>
    </message>
    <message>
        <source>Margin by month</source>
        <translation>月度邊際貢獻</translation>
    </message>
    <message>
        <source>Tonnes by grade</source>
        <translation>各品種銷量</translation>
    </message>
    <message>
        <source>Tonnes by person</source>
        <translation>各負責人銷量</translation>
    </message>
    <message>
        <source>Tonnes by plant</source>
        <translation>各廠銷量</translation>
    </message>
    <message>
        <source>Largest customers</source>
        <translation>大客戶排名</translation>
    </message>
    <message>
        <source>Price band</source>
        <translation>價格帶</translation>
    </message>
    <message>
        <source>Complaints late or at risk</source>
        <translation>超期或臨近到期的投訴</translation>
    </message>
    <message>
        <source>Newest complaints</source>
        <translation>最新投訴</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投訴</translation>
    </message>
    <message>
        <source>No complaint is late or at risk.</source>
        <translation>沒有超期或臨近到期的投訴。</translation>
    </message>
    <message>
        <source>No complaint has been registered yet.</source>
        <translation>還沒有登記過投訴。</translation>
    </message>
    <message>
        <source>Contact due</source>
        <translation>待聯絡</translation>
    </message>
    <message>
        <source>Files to verify</source>
        <translation>待核驗資料</translation>
    </message>
    <message>
        <source>Nobody is waiting to hear from you.</source>
        <translation>沒有到期待聯絡的客戶。</translation>
    </message>
    <message>
        <source>All files have been looked at in time.</source>
        <translation>資料均在核驗期內。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Late, by person</source>
        <translation>超期（按人員）</translation>
    </message>
    <message>
        <source>Late, by plant</source>
        <translation>超期（按工廠）</translation>
    </message>
    <message>
        <source>Month so far</source>
        <translation>本月累計</translation>
    </message>
    <message>
        <source>Newest tickets</source>
        <translation>最新磅單</translation>
    </message>
    <message>
        <source>No weigh tickets yet. Import a file.</source>
        <translation>還沒有磅單，請先匯入。</translation>
    </message>
    <message>
        <source>Visits due</source>
        <translation>待辦拜訪</translation>
    </message>
    <message>
        <source>Today's guests</source>
        <translation>今日來訪</translation>
    </message>
    <message>
        <source>Visits made last</source>
        <translation>最近拜訪</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜訪</translation>
    </message>
    <message>
        <source>No visit is planned for today, and none is overdue.</source>
        <translation>今天沒有計劃拜訪，也沒有超期的。</translation>
    </message>
    <message>
        <source>Nobody has announced a visit for today.</source>
        <translation>今天沒有預約來訪。</translation>
    </message>
    <message>
        <source>No visit has been logged yet.</source>
        <translation>還沒有拜訪記錄。</translation>
    </message>
    <message>
        <source>Who may be leaving</source>
        <translation>誰可能流失</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>新增附件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Handle alarms</source>
        <translation>處理預警</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>變更狀態</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Edit several</source>
        <translation>批次修改</translation>
    </message>
    <message>
        <source>Edit cells</source>
        <translation>修改儲存格</translation>
    </message>
    <message>
        <source>Create several</source>
        <translation>批次新建</translation>
    </message>
    <message>
        <source>Classify customers</source>
        <translation>客戶分級</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>設定級別</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解鎖</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Move to another unit</source>
        <translation>轉到其他單位</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>Mark as not the same</source>
        <translation>標記為不是同一客戶</translation>
    </message>
    <message>
        <source>Decide a conflict</source>
        <translation>處理衝突</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>檢視個人資訊</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
</context>
<context>
    <name>deeds</name>
    <message>
        <source>Verified today</source>
        <translation>今日已核驗</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>移交…</translation>
    </message>
    <message>
        <source>Move to another unit…</source>
        <translation>轉到其他單位…</translation>
    </message>
    <message>
        <source>Merge the two…</source>
        <translation>合併這兩份…</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>兩者不是同一客戶</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解鎖</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>疑似重複</translation>
    </message>
    <message>
        <source>{count} files verified as of today.</source>
        <translation>{count} 份資料已記為今日核驗。</translation>
    </message>
    <message>
        <source>{count} files locked: nobody changes them until they are unlocked.</source>
        <translation>已鎖定 {count} 份資料：解鎖之前任何人不能修改。</translation>
    </message>
    <message>
        <source>Remembered: the two are not the same. Ctrl+Z takes it back.</source>
        <translation>已記住：兩者不是同一客戶。按 Ctrl+Z 撤銷。</translation>
    </message>
    <message>
        <source>{count} files unlocked.</source>
        <translation>已解鎖 {count} 份資料。</translation>
    </message>
    <message>
        <source>Documents…</source>
        <translation>文書…</translation>
    </message>
    <message>
        <source>Plan the next visit…</source>
        <translation>安排下次拜訪…</translation>
    </message>
    <message>
        <source>Made just now</source>
        <translation>剛剛完成拜訪</translation>
    </message>
    <message>
        <source>{count} visits made at {when}. Ctrl+Z takes it back.</source>
        <translation>已將 {count} 次拜訪記為 {when} 完成。按 Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>Nothing of this is still planned.</source>
        <translation>所選拜訪都已完成或取消。</translation>
    </message>
    <message>
        <source>The visit is planned.</source>
        <translation>拜訪已安排。</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>設定級別…</translation>
    </message>
    <message>
        <source>Classify all customers…</source>
        <translation>客戶分級…</translation>
    </message>
    <message>
        <source>Plan visits to these…</source>
        <translation>為這些客戶安排拜訪…</translation>
    </message>
    <message>
        <source>{count} alarms: {what}. Ctrl+Z takes it back.</source>
        <translation>{count} 條預警：{what}。Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>This customer has no file yet: make one with its number first.</source>
        <translation>該客戶尚無資料：請先按其編號建立資料。</translation>
    </message>
    <message>
        <source>{count} seasons added. Look at their days; Ctrl+Z takes them back.</source>
        <translation>已加入 {count} 條季節，請核對日期；Ctrl+Z 可撤銷。</translation>
    </message>
    <message>
        <source>Nothing to propose: all usual seasons are there, or no customer has a province that has one.</source>
        <translation>沒有可提議的：常見季節均已在內，或客戶所在省份沒有此類季節。</translation>
    </message>
    <message>
        <source>Propose from the usual</source>
        <translation>按常例提議</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>尋找位置：</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>檔名：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>檔案類型：</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>{suffix} file</source>
        <translation>{suffix} 檔案</translation>
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
        <translation>客戶編號對照</translation>
    </message>
    <message>
        <source>Not the same customer</source>
        <translation>非同一客戶標記</translation>
    </message>
    <message>
        <source>Weigh ticket</source>
        <translation>磅單</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>工地</translation>
    </message>
    <message>
        <source>Cost rate</source>
        <translation>成本價</translation>
    </message>
    <message>
        <source>Organisation unit</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>User</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>資料庫</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜訪</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>聯絡人</translation>
    </message>
    <message>
        <source>Demand profile</source>
        <translation>需求畫像</translation>
    </message>
    <message>
        <source>List entry</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>Class policy</source>
        <translation>客戶級別策略</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作時間</translation>
    </message>
    <message>
        <source>Calendar day</source>
        <translation>節假日與調休</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投訴</translation>
    </message>
    <message>
        <source>Log entry</source>
        <translation>處理記錄</translation>
    </message>
    <message>
        <source>Response level</source>
        <translation>回應級別</translation>
    </message>
    <message>
        <source>Complaint policy</source>
        <translation>投訴定級</translation>
    </message>
    <message>
        <source>Sealed sample</source>
        <translation>封存樣</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Document template</source>
        <translation>文書範本</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Class rule</source>
        <translation>分級規則</translation>
    </message>
    <message>
        <source>Class snapshot</source>
        <translation>分級快照</translation>
    </message>
    <message>
        <source>Handled alarm</source>
        <translation>預警處理</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季節</translation>
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
        <source>Strategic</source>
        <translation>戰略</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>精品</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>規模</translation>
    </message>
    <message>
        <source>Nurture</source>
        <translation>培育</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>風險</translation>
    </message>
    <message>
        <source>Own visit</source>
        <translation>自主拜訪</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>轉介紹</translation>
    </message>
    <message>
        <source>Tender</source>
        <translation>招投標</translation>
    </message>
    <message>
        <source>Exhibition</source>
        <translation>展會</translation>
    </message>
    <message>
        <source>Came by itself</source>
        <translation>主動上門</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>劃轉</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>潛在</translation>
    </message>
    <message>
        <source>In talks</source>
        <translation>洽談中</translation>
    </message>
    <message>
        <source>Buying</source>
        <translation>已成交</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
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
    <message>
        <source>Group</source>
        <translation>集團</translation>
    </message>
    <message>
        <source>Region company</source>
        <translation>區域公司</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工廠</translation>
    </message>
    <message>
        <source>Sales office</source>
        <translation>辦事處</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>檢視</translation>
    </message>
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
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>變更狀態</translation>
    </message>
    <message>
        <source>Move to another unit</source>
        <translation>轉到其他單位</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>檢視個人資訊</translation>
    </message>
    <message>
        <source>See prices and credit</source>
        <translation>檢視價格與授信</translation>
    </message>
    <message>
        <source>See costs and margins</source>
        <translation>檢視成本與毛利</translation>
    </message>
    <message>
        <source>See bank accounts</source>
        <translation>檢視銀行帳號</translation>
    </message>
    <message>
        <source>Lock and unlock</source>
        <translation>鎖定與解鎖</translation>
    </message>
    <message>
        <source>Set classes</source>
        <translation>設定級別</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤銷</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>更改金鑰</translation>
    </message>
    <message>
        <source>All of the unit</source>
        <translation>本單位全部</translation>
    </message>
    <message>
        <source>Own and subordinates'</source>
        <translation>本人及下屬負責的</translation>
    </message>
    <message>
        <source>Own ones</source>
        <translation>僅本人負責的</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>計劃中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>上門</translation>
    </message>
    <message>
        <source>Came to the plant</source>
        <translation>來廠</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>特急</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>緊急</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強度</translation>
    </message>
    <message>
        <source>Strength varies</source>
        <translation>強度波動</translation>
    </message>
    <message>
        <source>Setting time</source>
        <translation>凝結時間</translation>
    </message>
    <message>
        <source>Soundness</source>
        <translation>安定性</translation>
    </message>
    <message>
        <source>Colour differs</source>
        <translation>顏色差異</translation>
    </message>
    <message>
        <source>Admixture compatibility</source>
        <translation>外加劑適應性</translation>
    </message>
    <message>
        <source>Concrete cracks or dusts</source>
        <translation>混凝土開裂/起砂</translation>
    </message>
    <message>
        <source>Cement temperature</source>
        <translation>水泥溫度</translation>
    </message>
    <message>
        <source>Damp, lumps</source>
        <translation>受潮結塊</translation>
    </message>
    <message>
        <source>Short weight</source>
        <translation>短重/磅差</translation>
    </message>
    <message>
        <source>Broken bags, marking</source>
        <translation>破包/標示</translation>
    </message>
    <message>
        <source>Wrong product sent</source>
        <translation>錯發品種</translation>
    </message>
    <message>
        <source>Late delivery</source>
        <translation>送達延誤</translation>
    </message>
    <message>
        <source>Waiting at the plant</source>
        <translation>進廠等待</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服務態度</translation>
    </message>
    <message>
        <source>Price, settlement</source>
        <translation>價格/結算</translation>
    </message>
    <message>
        <source>Suspected counterfeit</source>
        <translation>疑似假冒</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>During a visit</source>
        <translation>拜訪</translation>
    </message>
    <message>
        <source>At the plant</source>
        <translation>來廠</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Letter, e-mail</source>
        <translation>來函</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登記</translation>
    </message>
    <message>
        <source>Customer informed</source>
        <translation>已告知客戶</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>初評定級</translation>
    </message>
    <message>
        <source>Emergency measures</source>
        <translation>應急措施</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>調查取證</translation>
    </message>
    <message>
        <source>Waiting for the laboratory</source>
        <translation>等待化驗</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>等待客戶</translation>
    </message>
    <message>
        <source>Responsibility settled</source>
        <translation>責任認定</translation>
    </message>
    <message>
        <source>Solution to be approved</source>
        <translation>方案審批</translation>
    </message>
    <message>
        <source>Customer answered</source>
        <translation>答覆客戶</translation>
    </message>
    <message>
        <source>Execution, compensation</source>
        <translation>執行/賠付</translation>
    </message>
    <message>
        <source>Confirmed by customer</source>
        <translation>客戶確認</translation>
    </message>
    <message>
        <source>Return visit</source>
        <translation>回訪</translation>
    </message>
    <message>
        <source>Arbitration</source>
        <translation>仲裁</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重新開啟</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Unfounded</source>
        <translation>不屬實</translation>
    </message>
    <message>
        <source>Not our product</source>
        <translation>非本廠產品</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次回應</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>到場</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>階段答覆</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Nearly late</source>
        <translation>臨近到期</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>按時</translation>
    </message>
    <message>
        <source>Met late</source>
        <translation>超期完成</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>很滿意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>滿意</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不滿意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>很不滿意</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>記錄</translation>
    </message>
    <message>
        <source>Talked to the customer</source>
        <translation>聯絡客戶</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>變更狀態</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>視訊</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>會議</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>已下單</translation>
    </message>
    <message>
        <source>Interested</source>
        <translation>有意向</translation>
    </message>
    <message>
        <source>To be followed up</source>
        <translation>待跟進</translation>
    </message>
    <message>
        <source>No need now</source>
        <translation>暫無需求</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>未見到人</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>決策者</translation>
    </message>
    <message>
        <source>Assesses</source>
        <translation>評估者</translation>
    </message>
    <message>
        <source>Influences</source>
        <translation>影響者</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Self-pick-up</source>
        <translation>自提</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送到</translation>
    </message>
    <message>
        <source>By ship</source>
        <translation>船運</translation>
    </message>
    <message>
        <source>By rail</source>
        <translation>火車</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>First class</source>
        <translation>一級接待</translation>
    </message>
    <message>
        <source>Second class</source>
        <translation>二級接待</translation>
    </message>
    <message>
        <source>Usual reception</source>
        <translation>常規接待</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Make-up working day</source>
        <translation>調休上班日</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>在存</translation>
    </message>
    <message>
        <source>Locked by a complaint</source>
        <translation>投訴鎖定</translation>
    </message>
    <message>
        <source>Tested again</source>
        <translation>已複檢</translation>
    </message>
    <message>
        <source>Disposed of</source>
        <translation>已處置</translation>
    </message>
    <message>
        <source>Acceptance by report</source>
        <translation>檢驗報告驗收</translation>
    </message>
    <message>
        <source>Acceptance by sample</source>
        <translation>實物試樣驗收</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Office file</source>
        <translation>Office 檔案</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Sound or film</source>
        <translation>音訊或影片</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>其他檔案</translation>
    </message>
    <message>
        <source>Simplified Chinese</source>
        <translation>簡體中文</translation>
    </message>
    <message>
        <source>Traditional Chinese</source>
        <translation>繁體中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Planned visit</source>
        <translation>計劃拜訪</translation>
    </message>
    <message>
        <source>Visit to be planned</source>
        <translation>待安排下次拜訪</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>停購</translation>
    </message>
    <message>
        <source>Takes less</source>
        <translation>用量下降</translation>
    </message>
    <message>
        <source>Complains more</source>
        <translation>投訴集中</translation>
    </message>
    <message>
        <source>Buys other grades</source>
        <translation>品種變化</translation>
    </message>
    <message>
        <source>Price drifts</source>
        <translation>價格漂移</translation>
    </message>
    <message>
        <source>Pays late</source>
        <translation>付款延遲</translation>
    </message>
    <message>
        <source>Credit at risk</source>
        <translation>信用風險</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>關注</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>聯絡</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>稍後提醒</translation>
    </message>
    <message>
        <source>Visit planned</source>
        <translation>已安排拜訪</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>有原因</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>已處理</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>已恢復</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>誤報</translation>
    </message>
    <message>
        <source>Project over</source>
        <translation>工程結束</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>轉帳</translation>
    </message>
    <message>
        <source>Bank draft</source>
        <translation>承兌匯票</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>現金</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>支票</translation>
    </message>
    <message>
        <source>Paid by phone</source>
        <translation>微信/支付寶</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>抵帳</translation>
    </message>
    <message>
        <source>Kiln stop</source>
        <translation>錯峰停窯</translation>
    </message>
    <message>
        <source>Rainy season</source>
        <translation>雨季</translation>
    </message>
    <message>
        <source>Festival</source>
        <translation>節日</translation>
    </message>
    <message>
        <source>Other season</source>
        <translation>其他</translation>
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
        <translation>此記錄已不存在（{key}），可能已被刪除，請重新尋找。</translation>
    </message>
    <message>
        <source>Someone changed this record meanwhile. Read it again, then repeat your change.</source>
        <translation>此記錄剛被他人修改。請重新讀取後再修改。</translation>
    </message>
    <message>
        <source>Your role doesn't allow this ({permission}). Ask your administrator for the right.</source>
        <translation>您的角色沒有此權限（{permission}），請向管理員申請。</translation>
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
        <translation>沒有名為「{entity}」的記錄類型。</translation>
    </message>
    <message>
        <source>“{entity}” has no field “{field}”.</source>
        <translation>「{entity}」沒有欄位「{field}」。</translation>
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
        <source>The program's database library is too old. Install the program again.</source>
        <translation>程式的資料庫元件版本過低，請重新安裝程式。</translation>
    </message>
    <message>
        <source>The description of the key beside the database is damaged. A backup has a copy of it.</source>
        <translation>資料庫旁邊的金鑰說明檔案已損壞。備份中有它的副本。</translation>
    </message>
    <message>
        <source>{path} is missing. An encrypted database doesn't open without it, not even with the passphrase or the recovery code. Copy it here from where the database comes from, then open again, or restore a backup.</source>
        <translation>缺少 {path}。沒有它，加密的資料庫就打不開，密碼和恢復碼也不列。請從資料庫原來所在的位置把它複製過來再開啟，或恢復備份。</translation>
    </message>
    <message>
        <source>This database is not encrypted, and the file beside it that would say so is missing. Open it if it is the right one: somebody may have put it in the place of an encrypted one.</source>
        <translation>這個資料庫沒有加密，而旁邊說明這一點的檔案不在了。可能有人用它替換了加密的資料庫；確認是對的檔案再開啟。</translation>
    </message>
    <message>
        <source>This file is a database of another program. Nothing in it was changed; choose another one.</source>
        <translation>這個檔案是其他程式的資料庫，其中沒有任何改動。請選擇別的檔案。</translation>
    </message>
    <message>
        <source>A copy of this database speaks to the server, too. One of the two has to join the group anew, by a new code.</source>
        <translation>此資料庫的另一份複製也在與伺服器通訊。兩者之一須用新的邀請碼重新加入集團。</translation>
    </message>
    <message>
        <source>The administrator took this computer out of the group. What you write stays here until it joins anew, by a new code.</source>
        <translation>管理員已將這臺計算機移出集團。您錄入的內容會保留在本機，直到用新的邀請碼重新加入。</translation>
    </message>
    <message>
        <source>This mapping file can't be used ({reason}). Correct it, or import without it.</source>
        <translation>無法使用此欄對應檔案（{reason}）。請修改後重試，或不用它直接匯入。</translation>
    </message>
    <message>
        <source>No column of this file looks like {missing}. Choose what the file is imported as, or name the columns.</source>
        <translation>檔案中沒有類似 {missing} 的欄。請確認匯入類型，或手工指定對應的欄。</translation>
    </message>
    <message>
        <source>Another window has this database open. Use that window, or close it first.</source>
        <translation>此資料庫已在另一個視窗中開啟。請使用那個視窗，或先將其關閉。</translation>
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
        <translation>資料庫放在網路或雲端硬碟資料夾中會損壞。請選擇本機的資料夾。</translation>
    </message>
    <message>
        <source>This database was altered outside the program. Restore a backup.</source>
        <translation>此資料庫被程式之外的手段改動過。請恢復備份。</translation>
    </message>
    <message>
        <source>{count} cells can't be written, so nothing was. Correct them and try again.</source>
        <translation>有 {count} 個儲存格不能寫入，因此全部未寫入。請改正後重試。</translation>
    </message>
    <message>
        <source>The database could not be opened: the key is wrong or the file is damaged. Give the right key, or restore a backup.</source>
        <translation>資料庫無法開啟：金鑰不對或檔案已損壞。請提供正確的金鑰，或恢復備份。</translation>
    </message>
    <message>
        <source>This database is encrypted and its key was not found. Give its passphrase, key file or recovery code.</source>
        <translation>此資料庫已加密，但沒有找到金鑰。請提供密碼、金鑰檔案或恢復碼。</translation>
    </message>
    <message>
        <source>The key, passphrase or code doesn't fit this database. Look at capitals and the keyboard, then try again.</source>
        <translation>金鑰、密碼或恢復碼與此資料庫不符。請檢查大小寫和輸入法後重試。</translation>
    </message>
    <message>
        <source>{path} is missing or not a key file. Choose the file that was made together with the database.</source>
        <translation>{path} 不存在或不是金鑰檔案。請選擇與資料庫一同建立的檔案。</translation>
    </message>
    <message>
        <source>This database shares its records with {server} already. Leave that group before joining another.</source>
        <translation>此資料庫已與 {server} 共享資料。請先退出該集團，再加入別的集團。</translation>
    </message>
    <message>
        <source>The records are kept by {database}: make and restore backups with its own programs.</source>
        <translation>資料儲存在 {database} 中：請用它自帶的程式備份和恢復。</translation>
    </message>
    <message>
        <source>{path} is no backup of a server, or a damaged one. Nothing was touched.</source>
        <translation>{path} 不是伺服器的備份，或備份已損壞。未做任何改動。</translation>
    </message>
    <message>
        <source>The computer at {server} is not the group's server that this code or database names. Nothing was sent. Ask your administrator before you go on.</source>
        <translation>{server} 上的計算機不是此邀請碼或資料庫所指的集團伺服器。未傳送任何資料。請先詢問管理員。</translation>
    </message>
    <message>
        <source>This is no code: letters or digits are missing. Copy it whole, as the administrator sent it.</source>
        <translation>這不是完整的邀請碼：缺少字母或數字。請把管理員發來的邀請碼整個複製過來。</translation>
    </message>
    <message>
        <source>The server doesn't take this code: it was used, or is too old. Ask your administrator for another.</source>
        <translation>伺服器不接受此邀請碼：已被使用或已過期。請向管理員索取新的邀請碼。</translation>
    </message>
    <message>
        <source>What this file holds hasn't reached the server yet: whoever attached it was not online since.</source>
        <translation>該附件的內容尚未上傳到伺服器：新增它的計算機之後還沒有聯網。</translation>
    </message>
    <message>
        <source>An administrator took this computer out of the group at {server}. What was not sent was handed over to the administrator, and the group's records were removed from here. A new code lets it join anew.</source>
        <translation>管理員已將這臺計算機移出 {server} 的集團。尚未傳送的內容已交給管理員，本機上的集團資料已清除。憑新的邀請碼可重新加入。</translation>
    </message>
    <message>
        <source>This can't be applied now ({reason}). It stays on the list.</source>
        <translation>目前無法應用（{reason}），仍保留在清單中。</translation>
    </message>
    <message>
        <source>There were too many wrong codes or passwords from here or for this login. Wait a quarter of an hour, then try again.</source>
        <translation>本機或該帳號輸錯邀請碼或密碼的次數太多，請等待一刻鐘後再試。</translation>
    </message>
    <message>
        <source>This computer wasn't on the network for so long that the server let it go. Nothing is lost: join anew, by a new code or your password, and what waits is sent.</source>
        <translation>本機太久沒有聯網，伺服器已將其移出。資料沒有丟失：請用新邀請碼或密碼重新加入，未傳送的內容會隨後傳送。</translation>
    </message>
    <message>
        <source>Somebody speaks to the server with a copy of this computer's key, so the server shut it out. Tell your administrator, then join anew, by a new code or your password.</source>
        <translation>有人使用本機金鑰的副本連線伺服器，伺服器已停用本機。請告知管理員，然後用新邀請碼或密碼重新加入。</translation>
    </message>
    <message>
        <source>The server doesn't know this login with this password. Look at capitals and the keyboard, then try again.</source>
        <translation>登入名或密碼不正確。請檢查大小寫和輸入法，然後重試。</translation>
    </message>
    <message>
        <source>The group's server needs a newer version of this program: please update it. You can go on working; what you write is kept here and sent after the update.</source>
        <translation>集團伺服器要求更新版本的程式：請升級本程式。可以繼續工作，所寫內容儲存在本機，升級後自動傳送。</translation>
    </message>
    <message>
        <source>This program is newer than the group's server, which has to be updated first: please tell your administrator. You can go on working; what you write is kept here and sent afterwards.</source>
        <translation>本程式比集團伺服器新，需要先升級伺服器：請告知管理員。可以繼續工作，所寫內容儲存在本機，之後自動傳送。</translation>
    </message>
    <message>
        <source>These records were kept by a newer server. Update this program; nothing was touched.</source>
        <translation>這些資料由更新版本的伺服器儲存。請升級本程式；資料未作任何改動。</translation>
    </message>
    <message>
        <source>A password is needed, and nobody can type it here. Name a file that has it.</source>
        <translation>需要密碼，但此處無法輸入。請指定包含密碼的檔案。</translation>
    </message>
    <message>
        <source>This password won't do. Choose another one.</source>
        <translation>此密碼不可用，請另選一個。</translation>
    </message>
    <message>
        <source>There is no server in {folder} yet. Make one with: server init.</source>
        <translation>{folder} 中還沒有伺服器。請用 server init 建立。</translation>
    </message>
    <message>
        <source>A file to begin with is made only for users who reach all customers of their units. The devices of this one fetch everything by themselves.</source>
        <translation>只能為可見本單位全部客戶的使用者製作初始檔案；該使用者的裝置會自己取回全部資料。</translation>
    </message>
    <message>
        <source>This database works alone. Join a group first.</source>
        <translation>此資料庫為單機使用。請先加入集團。</translation>
    </message>
    <message>
        <source>There is a server in {folder} already.</source>
        <translation>{folder} 中已有伺服器。</translation>
    </message>
    <message>
        <source>The server at {server} answered what this program doesn't understand ({status} {detail}). Is the program up to date? Your work is kept here.</source>
        <translation>{server} 的伺服器返回了本程式無法理解的內容（{status} {detail}）。程式是否為最新版本？您的工作已儲存在本機。</translation>
    </message>
    <message>
        <source>The server at {server} can't be reached. Your work is kept here and sent once the network is back.</source>
        <translation>無法連線 {server} 的伺服器。您的工作已儲存在本機，網路恢復後會自動傳送。</translation>
    </message>
    <message>
        <source>The database file is gone or empty, although there was one. Restore a backup.</source>
        <translation>資料庫檔案已丟失或為空。請恢復備份。</translation>
    </message>
    <message>
        <source>The newest {missing} saved changes are missing from this database: its file was damaged. Restore the latest backup, or continue without them.</source>
        <translation>此資料庫缺少最近儲存的 {missing} 次更改：檔案曾受損。請恢復最新的備份，或不帶這些更改繼續使用。</translation>
    </message>
    <message>
        <source>This workbook has a password. Open it, save it without the password, then try again.</source>
        <translation>該活頁簿設有密碼。請開啟後取消密碼另存，再重試。</translation>
    </message>
    <message>
        <source>This file was changed while it was being read. Undo this import, and import again once it is written.</source>
        <translation>讀取過程中該檔案被改動。請撤銷本次匯入，待檔案寫完後重新匯入。</translation>
    </message>
    <message>
        <source>No view named “{view}” is saved. Known: {known}</source>
        <translation>沒有名為「{view}」的檢視。已有：{known}</translation>
    </message>
    <message>
        <source>The view “{view}” is out of date ({reason}). Save it again.</source>
        <translation>檢視「{view}」已過時（{reason}），請重新儲存。</translation>
    </message>
    <message>
        <source>There is a file at {path} already. Choose another name.</source>
        <translation>{path} 已存在，請換一個名稱。</translation>
    </message>
    <message>
        <source>The disk is full: nothing was saved. Free some space, then save again; what you typed is still here.</source>
        <translation>磁碟已滿，沒有儲存。請騰出空間後再儲存；您輸入的內容仍在這裡。</translation>
    </message>
    <message>
        <source>The disk could not be read or written ({detail}). Look whether it is connected and not write-protected, then try again.</source>
        <translation>磁碟無法讀寫（{detail}）。請檢查磁碟是否已連線、是否防寫，然後重試。</translation>
    </message>
    <message>
        <source>The database file is damaged. Restore a backup; nothing is deleted by that.</source>
        <translation>資料庫檔案已損壞。請恢復備份；這不會刪除任何檔案。</translation>
    </message>
    <message>
        <source>{path} holds the key of another database. Choose a new name.</source>
        <translation>{path} 中是另一個資料庫的金鑰。請換一個新檔名。</translation>
    </message>
    <message>
        <source>This database is not encrypted: open it without a key.</source>
        <translation>此資料庫未加密：請不帶金鑰開啟。</translation>
    </message>
    <message>
        <source>This database is encrypted: start without --plain.</source>
        <translation>此資料庫已加密：啟動時請不要使用 --plain。</translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps the key. Choose a passphrase or a key file.</source>
        <translation>本機沒有可保管金鑰的金鑰環。請選擇密碼或金鑰檔案。</translation>
    </message>
    <message>
        <source>No recovery code was ever made for this database. Use its key file or passphrase.</source>
        <translation>此資料庫從未生成過恢復碼。請使用金鑰檔案或密碼。</translation>
    </message>
    <message>
        <source>The recovery code has a typing error ({groups}). It has six groups of five letters and digits.</source>
        <translation>恢復碼輸入有誤（{groups}）。恢復碼為六組，每組五個字母或數字。</translation>
    </message>
    <message>
        <source>{key} can't go on like that: somebody may have changed it. Look at it again.</source>
        <translation>{key} 不能這樣變更：可能已被他人修改，請重新檢視。</translation>
    </message>
    <message>
        <source>The complaint {key} about this lot is still open: the sample must be kept.</source>
        <translation>該出廠編號的投訴 {key} 尚未關閉：封存樣必須保留。</translation>
    </message>
    <message>
        <source>{key} stays as it is.</source>
        <translation>{key} 保持不變。</translation>
    </message>
    <message>
        <source>{key} belongs to somebody else, who alone can change it. Save one of your own under another name.</source>
        <translation>「{key}」屬於他人，只有本人可以修改。請用另一名稱另存為自己的。</translation>
    </message>
    <message>
        <source>{key} says why a customer is in its class. Only who may set classes edits or deletes it.</source>
        <translation>{key} 記錄客戶級別的依據，只有有權設定級別的人可以修改或刪除。</translation>
    </message>
    <message>
        <source>Ranks are among all customers of the group, and you have those of “{unit}”. Somebody who works for the whole group can classify; single customers you can put into a class by hand.</source>
        <translation>名次是在集團全部客戶中排的，而您只有「{unit}」的客戶。請由負責整個集團的人分級；個別客戶您可以人工設定級別。</translation>
    </message>
    <message>
        <source>{key} is you: nobody takes the administrator's role from himself, or nobody might be left to give it back. Another administrator can.</source>
        <translation>{key} 是您自己：管理員不能取消自己的管理員角色，否則可能再沒有人能恢復。可由另一位管理員操作。</translation>
    </message>
    <message>
        <source>“{name}” can't stand below itself. Choose another place for it.</source>
        <translation>「{name}」不能放在自己或其下級之下。請選擇其他位置。</translation>
    </message>
    <message>
        <source>You have no rights in “{name}”, so nothing can be moved there. Ask somebody who is responsible for both units.</source>
        <translation>您在「{name}」沒有權限，不能轉到那裡。請由同時負責兩個單位的人來轉。</translation>
    </message>
    <message>
        <source>“{name}” can't be deleted: {what} stand on it. Move them somewhere else first.</source>
        <translation>不能刪除「{name}」：尚有 {what}。請先將其移到別處。</translation>
    </message>
    <message>
        <source>{key} is locked and stays as it is. Ask somebody with the right to unlock to unlock it (More → Unlock), then try again.</source>
        <translation>{key} 已鎖定，不能修改。請有解鎖權限的人先解鎖（更多 → 解鎖），然後再試。</translation>
    </message>
    <message>
        <source>{name} can't be attached ({reason}).</source>
        <translation>{name} 不能作為附件（{reason}）。</translation>
    </message>
    <message>
        <source>{name} has {size} bytes; a file may have {limit} (20 MB). Make it smaller first.</source>
        <translation>{name} 有 {size} 位元組，單個檔案不能超過 {limit} 位元組（20 MB）。請先縮小。</translation>
    </message>
    <message>
        <source>The content of {name} is missing or damaged. A backup may still have it.</source>
        <translation>{name} 的內容缺失或已損壞，備份中可能還有。</translation>
    </message>
    <message>
        <source>This template has an error in line {line}. An administrator can correct it.</source>
        <translation>範本第 {line} 列有錯誤，請管理員修改。</translation>
    </message>
    <message>
        <source>Excel holds {limit} rows, this list has {rows}. Filter the list, or export it as CSV.</source>
        <translation>Excel 最多容納 {limit} 列，此清單有 {rows} 列。請先篩選，或匯出為 CSV。</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Close it if Excel has it open, or choose another name.</source>
        <translation>無法寫入 {path}（{reason}）。若檔案在 Excel 中開啟，請先關閉；或換一個檔名。</translation>
    </message>
    <message>
        <source>A password has {least} characters at least.</source>
        <translation>密碼至少需要 {least} 個字元。</translation>
    </message>
    <message>
        <source>This password is too long.</source>
        <translation>密碼太長。</translation>
    </message>
    <message>
        <source>This password is one of those that everybody tries first.</source>
        <translation>此密碼過於常見，容易被猜中。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” has something in cell {cell}, far from its table. Delete that row and column in the spreadsheet, save, then try again.</source>
        <translation>工作表「{sheet}」在遠離表格的儲存格 {cell} 裡有內容。請在表格軟體中刪除該列和該欄，儲存後重試。</translation>
    </message>
    <message>
        <source>Template, line {line}: “{what}” is opened here and never closed.</source>
        <translation>範本第 {line} 列：「{what}」在此開始，但沒有結束。</translation>
    </message>
    <message>
        <source>Template, line {line}: “{what}” is no word of templates, or closes what isn't open.</source>
        <translation>範本第 {line} 列：「{what}」不是範本指令，或沒有對應的開始。</translation>
    </message>
    <message>
        <source>Template, line {line}: there is no filter “{what}”.</source>
        <translation>範本第 {line} 列：沒有名為「{what}」的過濾器。</translation>
    </message>
    <message>
        <source>Template, line {line}: there is nothing named “{what}”.</source>
        <translation>範本第 {line} 列：沒有名為「{what}」的內容。</translation>
    </message>
    <message>
        <source>Template, line {line}: this kind of record has no field “{what}”.</source>
        <translation>範本第 {line} 列：該類記錄沒有欄位「{what}」。</translation>
    </message>
    <message>
        <source>Template, line {line}: can't be read at “{what}”.</source>
        <translation>範本第 {line} 列：在「{what}」處無法識別。</translation>
    </message>
    <message>
        <source>Template, line {line}: this is not allowed in templates.</source>
        <translation>範本第 {line} 列：範本中不允許這樣做。</translation>
    </message>
    <message>
        <source>The document would be longer than {what} characters.</source>
        <translation>生成的文書會超過 {what} 個字元。</translation>
    </message>
    <message>
        <source>Template, line {line}: this can't be worked out ({what}).</source>
        <translation>範本第 {line} 列：無法計算（{what}）。</translation>
    </message>
    <message>
        <source>{key} would belong to another unit. Your role doesn't allow that: ask your administrator for the right.</source>
        <translation>{key}將轉到其他單位，您的角色沒有這項權限，請向管理員申請。</translation>
    </message>
    <message>
        <source>{key} can be locked only by somebody who may unlock it, too. Ask your administrator.</source>
        <translation>只有同時有解鎖權限的人才能鎖定 {key}。請聯絡管理員。</translation>
    </message>
    <message>
        <source>{path} belongs to a database of this program and is never written over. Choose another name.</source>
        <translation>{path} 屬於本程式的資料庫檔案，不會被覆蓋。請換一個檔名。</translation>
    </message>
    <message>
        <source>{name} is a program. Programs can't be attached.</source>
        <translation>{name} 是程式。程式不能作為附件。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空檔案。</translation>
    </message>
    <message>
        <source>{name} is no file. Choose files, not folders.</source>
        <translation>{name} 不是檔案。請選擇檔案，不要選資料夾。</translation>
    </message>
    <message>
        <source>{name} can't be read. Look whether it is still there.</source>
        <translation>{name} 無法讀取，請確認它是否還在。</translation>
    </message>
    <message>
        <source>{name} is damaged: the picture can't be drawn.</source>
        <translation>{name} 已損壞，圖片無法顯示。</translation>
    </message>
    <message>
        <source>{name} has too many pixels. Make the picture smaller first.</source>
        <translation>{name} 畫素過大，請先縮小圖片。</translation>
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
        <source>Too many decimals</source>
        <translation>小數位數過多</translation>
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
        <source>At least 1</source>
        <translation>至少為 1</translation>
    </message>
    <message>
        <source>Not less than 0</source>
        <translation>不能小於 0</translation>
    </message>
    <message>
        <source>Not offered any more</source>
        <translation>該選項已停用</translation>
    </message>
    <message>
        <source>The program needs this entry: its text may change, but it stays</source>
        <translation>程式需要此選項：可以改名，不能停用</translation>
    </message>
    <message>
        <source>Can't change once the record is made</source>
        <translation>儲存後不能再修改</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>不在可選項中</translation>
    </message>
    <message>
        <source>“{what}” is not one of the choices; not taken</source>
        <translation>「{what}」不在可選項中，未採用</translation>
    </message>
    <message>
        <source>“{what}” was not taken: {why}</source>
        <translation>「{what}」未採用：{why}</translation>
    </message>
    <message>
        <source>The file says “about”; taken as it stands</source>
        <translation>檔案中寫的是約數，按所寫數值採用</translation>
    </message>
    <message>
        <source>Already used by another record</source>
        <translation>已被其他記錄使用</translation>
    </message>
    <message>
        <source>Not a month</source>
        <translation>不是有效的月份</translation>
    </message>
    <message>
        <source>Not a date</source>
        <translation>不是有效日期</translation>
    </message>
    <message>
        <source>The spreadsheet lost the last digits of this account number; left empty</source>
        <translation>試算表已丟失該帳號的末幾位，此項未匯入</translation>
    </message>
    <message>
        <source>Unknown product text</source>
        <translation>無法識別的品種寫法</translation>
    </message>
    <message>
        <source>The file doesn't tell the packing</source>
        <translation>檔案未註明包裝方式</translation>
    </message>
    <message>
        <source>Product text and packing column differ; the column counts</source>
        <translation>品種寫法與包裝欄不一致，以包裝欄為準</translation>
    </message>
    <message>
        <source>The status doesn't tell whether it is void; counted</source>
        <translation>從狀態看不出是否作廢，已計入</translation>
    </message>
    <message>
        <source>Void and negative: not counted. Is the ticket it takes back?</source>
        <translation>作廢且為負數：不計入。請核對被沖銷的磅單是否也已作廢</translation>
    </message>
    <message>
        <source>More than 1,000 tonnes: is it in kilograms?</source>
        <translation>超過 1,000 噸：單位是否為公斤？</translation>
    </message>
    <message>
        <source>Other rows of the file mean this record; the last one counts</source>
        <translation>檔案中另有幾列指同一條記錄，以最後一列為準</translation>
    </message>
    <message>
        <source>Had more decimals than are kept; rounded</source>
        <translation>小數位數超出保留位數，已四捨五入</translation>
    </message>
    <message>
        <source>The spreadsheet lost the last digits of this number</source>
        <translation>試算表已丟失該號碼的末幾位</translation>
    </message>
    <message>
        <source>Day and month can't be told apart: write year, month, day</source>
        <translation>無法區分月和日，請按年、月、日書寫</translation>
    </message>
    <message>
        <source>The day is missing</source>
        <translation>缺少日期中的「日」</translation>
    </message>
    <message>
        <source>Several phone numbers in one cell; all kept</source>
        <translation>一個儲存格內有多個電話號碼，已全部保留</translation>
    </message>
    <message>
        <source>Neither yes nor no</source>
        <translation>既不是「是」也不是「否」</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>含有無法識別的字元</translation>
    </message>
    <message>
        <source>Not a valid unified social credit code</source>
        <translation>不是有效的統一社會信用代碼</translation>
    </message>
    <message>
        <source>Not a valid phone number</source>
        <translation>不是有效的電話號碼</translation>
    </message>
    <message>
        <source>Not a valid account number</source>
        <translation>不是有效的帳號</translation>
    </message>
    <message>
        <source>An account number has 8 to 32 digits</source>
        <translation>銀行帳號應為 8–32 位數字</translation>
    </message>
    <message>
        <source>Looks like a card number, but its check digit doesn't fit: a typing error?</source>
        <translation>看起來像銀行卡號，但校驗位不符：是否輸錯？</translation>
    </message>
    <message>
        <source>A share is between 0 and 100</source>
        <translation>份額應在 0 到 100 之間</translation>
    </message>
    <message>
        <source>Ends before it begins</source>
        <translation>結束早於開始</translation>
    </message>
    <message>
        <source>Say when it is planned, or when it was</source>
        <translation>請填寫計劃時間或拜訪時間</translation>
    </message>
    <message>
        <source>The next visit comes after this one</source>
        <translation>下次拜訪應在本次之後</translation>
    </message>
    <message>
        <source>No such record</source>
        <translation>沒有這條記錄</translation>
    </message>
    <message>
        <source>Several records fit: choose one</source>
        <translation>有多條記錄符合，請選一條</translation>
    </message>
    <message>
        <source>Several records have this name: use the number</source>
        <translation>有多條同名記錄，請用編號</translation>
    </message>
    <message>
        <source>Several records have this: a column with their numbers would tell which is meant</source>
        <translation>有多條記錄與此相同：請加編號欄指明是哪一條</translation>
    </message>
    <message>
        <source>Belongs to another customer</source>
        <translation>屬於另一個客戶</translation>
    </message>
    <message>
        <source>Write hours as 08:00-12:00 13:30-17:30</source>
        <translation>請按 08:00-12:00 13:30-17:30 的格式填寫</translation>
    </message>
    <message>
        <source>Not a working day: leave the hours empty, or make it a working day</source>
        <translation>不上班的日子不能填工作時間：請清空時間，或改為上班</translation>
    </message>
    <message>
        <source>A state is changed by its own button</source>
        <translation>狀態只能用「變更狀態」按鈕修改</translation>
    </message>
    <message>
        <source>Locked: has to be unlocked first</source>
        <translation>已鎖定：須先解鎖</translation>
    </message>
    <message>
        <source>Belongs to somebody else</source>
        <translation>屬於他人</translation>
    </message>
    <message>
        <source>Says why a class is so: kept</source>
        <translation>為級別依據，予以保留</translation>
    </message>
    <message>
        <source>Would stand below itself</source>
        <translation>會成為自己的下級</translation>
    </message>
    <message>
        <source>Your own administrator's role stays</source>
        <translation>不能取消自己的管理員角色</translation>
    </message>
    <message>
        <source>You have no rights in that unit</source>
        <translation>您在該單位沒有權限</translation>
    </message>
    <message>
        <source>Others stand on it</source>
        <translation>尚有其他記錄依附於它</translation>
    </message>
    <message>
        <source>This record is no longer here</source>
        <translation>此記錄已不存在</translation>
    </message>
    <message>
        <source>Changed by someone meanwhile</source>
        <translation>期間已被他人修改</translation>
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
    <name>estimates</name>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
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
        <translation>統一社會信用代碼</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>客戶類型</translation>
    </message>
    <message>
        <source>Value class</source>
        <translation>客戶級別</translation>
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
        <source>Sales region</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>經度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>緯度</translation>
    </message>
    <message>
        <source>Parent group</source>
        <translation>上級集團</translation>
    </message>
    <message>
        <source>Licence no.</source>
        <translation>許可證號</translation>
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
        <source>Is not</source>
        <translation>不同於</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Mark no.</source>
        <translation>標記編號</translation>
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
        <translation>銀行帳號</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>授信額度</translation>
    </message>
    <message>
        <source>Payment term</source>
        <translation>帳期</translation>
    </message>
    <message>
        <source>Invoice title</source>
        <translation>開票名稱</translation>
    </message>
    <message>
        <source>Invoice address and phone</source>
        <translation>開票地址電話</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>負責人</translation>
    </message>
    <message>
        <source>Assisted by</source>
        <translation>協作人</translation>
    </message>
    <message>
        <source>Won through</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>Deal state</source>
        <translation>成交狀態</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>鎖定</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>下次聯絡</translation>
    </message>
    <message>
        <source>Verified on</source>
        <translation>上次核驗日</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>併入</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>檔名</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>檔案類型</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>所屬類型</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>所屬編號</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>所屬記錄</translation>
    </message>
    <message>
        <source>Size (bytes)</source>
        <translation>大小（位元組）</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增時間</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>新增人</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>訊號</translation>
    </message>
    <message>
        <source>Raised on</source>
        <translation>預警日期</translation>
    </message>
    <message>
        <source>Done about it</source>
        <translation>處理方式</translation>
    </message>
    <message>
        <source>Reminded on</source>
        <translation>提醒日期</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備註</translation>
    </message>
    <message>
        <source>Handling no.</source>
        <translation>處理編號</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Attachment no.</source>
        <translation>附件編號</translation>
    </message>
    <message>
        <source>Number in the other system</source>
        <translation>外部系統編號</translation>
    </message>
    <message>
        <source>Contact name</source>
        <translation>聯絡人姓名</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>順序</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>職務</translation>
    </message>
    <message>
        <source>Decision role</source>
        <translation>決策角色</translation>
    </message>
    <message>
        <source>Main contact</source>
        <translation>主要聯絡人</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手機</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>生日</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>No longer contact because</source>
        <translation>停用原因</translation>
    </message>
    <message>
        <source>Contact no.</source>
        <translation>聯絡人編號</translation>
    </message>
    <message>
        <source>Ticket no.</source>
        <translation>磅單號</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>回款單號</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>回款日期</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>客戶名稱</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>回款方式</translation>
    </message>
    <message>
        <source>Product as exported</source>
        <translation>品種原文</translation>
    </message>
    <message>
        <source>Rate for</source>
        <translation>適用範圍</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Cost rate</source>
        <translation>成本價</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時限狀態</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩餘時間</translation>
    </message>
    <message>
        <source>Due next</source>
        <translation>下一時限</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期時間</translation>
    </message>
    <message>
        <source>Contact person (not on file)</source>
        <translation>聯絡人（未建檔）</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>投訴時間</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>Complaint type</source>
        <translation>投訴類型</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>投訴內容</translation>
    </message>
    <message>
        <source>Customer's demand</source>
        <translation>客戶訴求</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>責任部門</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>處理人</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>責任認定</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>處理結果</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>賠付金額</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>滿意度</translation>
    </message>
    <message>
        <source>At risk from</source>
        <translation>預警時間</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次回應時間</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>到場時間</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>階段答覆時間</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>關閉時間</translation>
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
        <source>Arrived</source>
        <translation>到貨日期</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用日期</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>數量</translation>
    </message>
    <message>
        <source>Already used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>剩餘</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>工地</translation>
    </message>
    <message>
        <source>Part of the structure</source>
        <translation>使用部位</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>配合比</translation>
    </message>
    <message>
        <source>Admixture</source>
        <translation>外加劑</translation>
    </message>
    <message>
        <source>Curing</source>
        <translation>養護</translation>
    </message>
    <message>
        <source>Transport and storage</source>
        <translation>貯運情況</translation>
    </message>
    <message>
        <source>Test equipment</source>
        <translation>檢測設備</translation>
    </message>
    <message>
        <source>Tested by</source>
        <translation>檢測人員</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>取樣</translation>
    </message>
    <message>
        <source>Test result</source>
        <translation>檢測結果</translation>
    </message>
    <message>
        <source>Loss claimed</source>
        <translation>損失金額</translation>
    </message>
    <message>
        <source>Loss described</source>
        <translation>損失說明</translation>
    </message>
    <message>
        <source>Complaint no.</source>
        <translation>投訴編號</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投訴</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>處理動作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人員</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>處理內容</translation>
    </message>
    <message>
        <source>From state</source>
        <translation>原狀態</translation>
    </message>
    <message>
        <source>To state</source>
        <translation>新狀態</translation>
    </message>
    <message>
        <source>Log no.</source>
        <translation>記錄編號</translation>
    </message>
    <message>
        <source>Respond within (min)</source>
        <translation>回應時限（分鐘）</translation>
    </message>
    <message>
        <source>On site within (h)</source>
        <translation>到場時限（小時）</translation>
    </message>
    <message>
        <source>Interim reply within (h)</source>
        <translation>階段答覆時限（小時）</translation>
    </message>
    <message>
        <source>Close within (days)</source>
        <translation>關閉時限（天）</translation>
    </message>
    <message>
        <source>Round the clock</source>
        <translation>7×24 小時</translation>
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
        <translation>出廠編號</translation>
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
        <translation>最後修改時間</translation>
    </message>
    <message>
        <source>Of unit</source>
        <translation>所屬單位</translation>
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
        <translation>計劃完工日期</translation>
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
    <message>
        <source>Unit no.</source>
        <translation>組織編號</translation>
    </message>
    <message>
        <source>Unit name</source>
        <translation>組織名稱</translation>
    </message>
    <message>
        <source>Kind of unit</source>
        <translation>組織類型</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上級組織</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>使用者名稱</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>所屬組織</translation>
    </message>
    <message>
        <source>Superior</source>
        <translation>直接上級</translation>
    </message>
    <message>
        <source>Role code</source>
        <translation>角色編碼</translation>
    </message>
    <message>
        <source>Role name</source>
        <translation>角色名稱</translation>
    </message>
    <message>
        <source>Gets customers</source>
        <translation>可見客戶</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Template code</source>
        <translation>範本編碼</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書名稱</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>For the language</source>
        <translation>適用語言</translation>
    </message>
    <message>
        <source>Template text</source>
        <translation>範本內容</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜訪</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>拜訪方式</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>拜訪人</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>計劃時間</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>拜訪目的</translation>
    </message>
    <message>
        <source>Person met</source>
        <translation>受訪人</translation>
    </message>
    <message>
        <source>Cancelled because</source>
        <translation>取消原因</translation>
    </message>
    <message>
        <source>Visited at</source>
        <translation>拜訪時間</translation>
    </message>
    <message>
        <source>Left at</source>
        <translation>簽退時間</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>拜訪內容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>簽到地址</translation>
    </message>
    <message>
        <source>Accompanied by</source>
        <translation>同行人</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次拜訪</translation>
    </message>
    <message>
        <source>Visit no.</source>
        <translation>拜訪編號</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>資料完整度</translation>
    </message>
    <message>
        <source>Parts lacking</source>
        <translation>缺項</translation>
    </message>
    <message>
        <source>Verify by</source>
        <translation>下次核驗日</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最後跟進</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最後拜訪</translation>
    </message>
    <message>
        <source>Visit by</source>
        <translation>應拜訪日</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Grades needed</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>Bulk share</source>
        <translation>散裝佔比</translation>
    </message>
    <message>
        <source>Annual demand</source>
        <translation>年需求量</translation>
    </message>
    <message>
        <source>Monthly demand</source>
        <translation>月需求量</translation>
    </message>
    <message>
        <source>Peak months</source>
        <translation>旺季月份</translation>
    </message>
    <message>
        <source>Silo capacity</source>
        <translation>筒倉容量</translation>
    </message>
    <message>
        <source>Admixture brand</source>
        <translation>外加劑品牌</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Pick-up hours</source>
        <translation>提貨時段</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>交貨方式</translation>
    </message>
    <message>
        <source>Price sensitivity</source>
        <translation>價格敏感度</translation>
    </message>
    <message>
        <source>Quality preferences</source>
        <translation>品質偏好</translation>
    </message>
    <message>
        <source>Service preferences</source>
        <translation>服務偏好</translation>
    </message>
    <message>
        <source>Rival suppliers and shares</source>
        <translation>競品供應商與份額</translation>
    </message>
    <message>
        <source>Our share</source>
        <translation>我方份額</translation>
    </message>
    <message>
        <source>Profile no.</source>
        <translation>畫像編號</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>List</source>
        <translation>選項類別</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>編碼</translation>
    </message>
    <message>
        <source>Built-in text</source>
        <translation>內建名稱</translation>
    </message>
    <message>
        <source>Own text (Chinese)</source>
        <translation>自定義名稱（中文）</translation>
    </message>
    <message>
        <source>Own text (English)</source>
        <translation>自定義名稱（英文）</translation>
    </message>
    <message>
        <source>Also written as</source>
        <translation>其他寫法</translation>
    </message>
    <message>
        <source>No longer offered</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Policy name</source>
        <translation>策略名稱</translation>
    </message>
    <message>
        <source>Visit cycle</source>
        <translation>拜訪週期</translation>
    </message>
    <message>
        <source>Reception level</source>
        <translation>接待等級</translation>
    </message>
    <message>
        <source>Complaints answered faster by</source>
        <translation>投訴提速</translation>
    </message>
    <message>
        <source>Credit review every</source>
        <translation>授信複審週期</translation>
    </message>
    <message>
        <source>File verified every</source>
        <translation>資料核驗週期</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>工作時間</translation>
    </message>
    <message>
        <source>Calendar day</source>
        <translation>日曆日</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Working day</source>
        <translation>上班</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Sample no.</source>
        <translation>封存樣編號</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>驗收方式</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>取樣日期</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩餘天數</translation>
    </message>
    <message>
        <source>Stored at</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Sampled by</source>
        <translation>取樣人</translation>
    </message>
    <message>
        <source>Sealed by</source>
        <translation>雙方簽封</translation>
    </message>
    <message>
        <source>Result of the new test</source>
        <translation>複檢結果</translation>
    </message>
    <message>
        <source>View no.</source>
        <translation>檢視編號</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視名稱</translation>
    </message>
    <message>
        <source>Belongs to user</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置頂</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>檢視定義</translation>
    </message>
    <message>
        <source>Rule version</source>
        <translation>規則版本</translation>
    </message>
    <message>
        <source>Profitable: the first by margin</source>
        <translation>高毛利：毛利前欄佔比</translation>
    </message>
    <message>
        <source>Large: the first by tonnes</source>
        <translation>大客戶：噸數前欄佔比</translation>
    </message>
    <message>
        <source>Gem: among the first by margin</source>
        <translation>隱形精品：毛利前欄佔比</translation>
    </message>
    <message>
        <source>Gem: so much further down by tonnes</source>
        <translation>隱形精品：噸數名次再低</translation>
    </message>
    <message>
        <source>Gem: times the usual margin a tonne</source>
        <translation>隱形精品：噸毛利倍數</translation>
    </message>
    <message>
        <source>Nurture: room, of the smallest large one</source>
        <translation>培育：可增噸數佔最小大客戶</translation>
    </message>
    <message>
        <source>Tonnes whose margin must be known</source>
        <translation>須已知毛利的噸數佔比</translation>
    </message>
    <message>
        <source>Purchase days needed</source>
        <translation>最少購買天數</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Class before</source>
        <translation>原級別</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>人工設定</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Rank by margin</source>
        <translation>毛利名次</translation>
    </message>
    <message>
        <source>Rank by tonnes</source>
        <translation>噸數名次</translation>
    </message>
    <message>
        <source>Margin of twelve months</source>
        <translation>近12個月毛利</translation>
    </message>
    <message>
        <source>Tonnes of twelve months</source>
        <translation>近12個月噸數</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>可增噸數</translation>
    </message>
    <message>
        <source>Days since the last purchase</source>
        <translation>距上次購買天數</translation>
    </message>
    <message>
        <source>Snapshot no.</source>
        <translation>快照編號</translation>
    </message>
    <message>
        <source>Season name</source>
        <translation>季節名稱</translation>
    </message>
    <message>
        <source>Kind of season</source>
        <translation>季節類別</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>適用省份</translation>
    </message>
    <message>
        <source>At unit</source>
        <translation>適用單位</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>首日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>末日</translation>
    </message>
    <message>
        <source>Still sold</source>
        <translation>仍可銷售</translation>
    </message>
    <message>
        <source>Season no.</source>
        <translation>季節編號</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>not given</source>
        <translation>未填寫</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>暫無資料。</translation>
    </message>
    <message>
        <source>yuan/t</source>
        <translation>元/噸</translation>
    </message>
    <message>
        <source>complaints per 10,000 t</source>
        <translation>件/萬噸</translation>
    </message>
    <message>
        <source>% of the customers visited in time</source>
        <translation>按期拜訪客戶佔比（%）</translation>
    </message>
    <message>
        <source>{group}: {tonnes} t, median {middle}; middle half {first} – {third}, four fifths {low} – {high}</source>
        <translation>{group}：{tonnes} 噸，中位價 {middle}；中間五成 {first} – {third}，中間八成 {low} – {high}</translation>
    </message>
    <message>
        <source>{group}: {rate} per 10,000 t ({count} attributable of {of})</source>
        <translation>{group}：{rate} 件/萬噸（屬我方 {count} 件，共 {of} 件）</translation>
    </message>
    <message>
        <source>{group}: {count} attributable of {of}, no tonnes to set against</source>
        <translation>{group}：屬我方 {count} 件，共 {of} 件，無銷量可比</translation>
    </message>
    <message>
        <source>{group}: {count} of {of} visited since {since}</source>
        <translation>{group}：{since} 以來已拜訪 {count} 家，共 {of} 家</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 個</translation>
    </message>
    <message>
        <source>known for {share} of tonnes</source>
        <translation>{share} 的噸數已知</translation>
    </message>
    <message>
        <source>t</source>
        <translation>噸</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>去年</translation>
    </message>
</context>
<context>
    <name>forecast</name>
    <message>
        <source>{name}: {first} to {last} instead of {before}</source>
        <translation>{name}：{first} 至 {last}，原為 {before}</translation>
    </message>
    <message>
        <source>{tonnes} t of {grade} a month from {plant}, {first} to {last}</source>
        <translation>{plant} 每月 {tonnes} 噸 {grade}，{first} 至 {last}</translation>
    </message>
    <message>
        <source>{tonnes} t of {grade} a month from {plant}, from {first} on</source>
        <translation>{plant} 每月 {tonnes} 噸 {grade}，自 {first} 起</translation>
    </message>
    <message>
        <source>Prices {percent} % at once</source>
        <translation>價格立即 {percent} %</translation>
    </message>
    <message>
        <source>Prices {percent} % from {first} on</source>
        <translation>價格自 {first} 起 {percent} %</translation>
    </message>
    <message>
        <source>{price}, elasticity {value}</source>
        <translation>{price}，彈性 {value}</translation>
    </message>
    <message>
        <source>{month}: {tonnes} t sold</source>
        <translation>{month}：銷售 {tonnes} 噸</translation>
    </message>
    <message>
        <source>{month}: {tonnes} t</source>
        <translation>{month}：{tonnes} 噸</translation>
    </message>
    <message>
        <source>in eight of ten cases {low80} to {high80} t, in nine {low90} to {high90} t</source>
        <translation>八成可能為 {low80} 至 {high80} 噸，九成可能為 {low90} 至 {high90} 噸</translation>
    </message>
    <message>
        <source>a year before {tonnes} t</source>
        <translation>上年同月 {tonnes} 噸</translation>
    </message>
    <message>
        <source>{month}, what-if: {tonnes} t ({more} t)</source>
        <translation>{month}，假設：{tonnes} 噸（{more} 噸）</translation>
    </message>
    <message>
        <source>{month}, what-if: {tonnes} t ({more} t, {yuan} yuan)</source>
        <translation>{month}，假設：{tonnes} 噸（{more} 噸，{yuan} 元）</translation>
    </message>
    <message>
        <source>t</source>
        <translation>噸</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>銷量</translation>
    </message>
    <message>
        <source>what-if</source>
        <translation>假設</translation>
    </message>
    <message>
        <source>a year before</source>
        <translation>上年同月</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>8 of 10</source>
        <translation>八成區間</translation>
    </message>
    <message>
        <source>9 of 10</source>
        <translation>九成區間</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Customers not known yet</source>
        <translation>尚未知的客戶</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按區域</translation>
    </message>
    <message>
        <source>By plant</source>
        <translation>按工廠</translation>
    </message>
    <message>
        <source>By grade</source>
        <translation>按品種等級</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按客戶</translation>
    </message>
    <message>
        <source>what plants need beyond known customers</source>
        <translation>工廠需求中超出已知客戶的部分</translation>
    </message>
    <message>
        <source>too little history to test</source>
        <translation>歷史太短，無法檢驗</translation>
    </message>
    <message>
        <source>misses as much as last year's month</source>
        <translation>誤差與「照上年」相當</translation>
    </message>
    <message>
        <source>no better than last year's month</source>
        <translation>不比上年同月準</translation>
    </message>
    <message>
        <source>in eight of ten cases {span} t</source>
        <translation>八成可能為 {span} 噸</translation>
    </message>
    <message>
        <source>how far this may miss isn't known yet</source>
        <translation>誤差範圍尚不清楚</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>8 of 10 times</source>
        <translation>八成區間</translation>
    </message>
    <message>
        <source>3 months (t)</source>
        <translation>3 個月（噸）</translation>
    </message>
    <message>
        <source>12 months (t)</source>
        <translation>12 個月（噸）</translation>
    </message>
    <message>
        <source>12 months before (t)</source>
        <translation>前 12 個月（噸）</translation>
    </message>
    <message>
        <source>Missed by</source>
        <translation>平均誤差</translation>
    </message>
    <message>
        <source>On average, of the last twelve months, each forecast a month before</source>
        <translation>近十二個月，均提前一個月預測，平均誤差</translation>
    </message>
    <message>
        <source>Last year's month by</source>
        <translation>照上年的誤差</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>What-if: 12 months (t)</source>
        <translation>假設：12 個月（噸）</translation>
    </message>
    <message>
        <source>Difference (t)</source>
        <translation>差額（噸）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差額（元）</translation>
    </message>
    <message>
        <source>{plant}: what {month} will need</source>
        <translation>{plant} {month} 需求預測</translation>
    </message>
    <message>
        <source>Forecast of {day}. ≈ is a model's figure; the range holds in eight of ten cases.</source>
        <translation>{day} 預測。≈ 為模型數字；區間約八成成立。</translation>
    </message>
    <message>
        <source>Such forecasts of this plant, made a month before, missed by {missed} on average in the last year.</source>
        <translation>該廠提前一個月的此類預測，近一年平均誤差 {missed}。</translation>
    </message>
    <message>
        <source>Largest customers expected</source>
        <translation>預計最大客戶</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日曆</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品種等級</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>噸數</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>上年同月</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>計劃</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客戶</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次購貨</translation>
    </message>
    <message>
        <source>Nothing in the seasonal calendar.</source>
        <translation>季節日曆中沒有條目。</translation>
    </message>
    <message>
        <source>Spring Festival {day}: hardly anything from {first} to {last}</source>
        <translation>春節 {day}：{first} 至 {last} 幾乎無銷量</translation>
    </message>
    <message>
        <source>{name}, {first} to {last}: {sold} still sold</source>
        <translation>{name}，{first} 至 {last}：仍可銷售 {sold}</translation>
    </message>
    <message>
        <source>{name}, {first} to {last}: how much is still sold isn't known</source>
        <translation>{name}，{first} 至 {last}：仍可銷售多少尚不清楚</translation>
    </message>
    <message>
        <source>{name}: {month} {next} t, in twelve months {year} t</source>
        <translation>{name}：{month} {next} 噸，十二個月 {year} 噸</translation>
    </message>
    <message>
        <source>{name}: {month} {next} t (8 of 10 times {span}), in twelve months {year} t</source>
        <translation>{name}：{month} {next} 噸（八成可能為 {span}），十二個月 {year} 噸</translation>
    </message>
    <message>
        <source>The last {count} forecasts, each made a month before, missed by {ours} on average; last year's month by {theirs}.</source>
        <translation>近 {count} 次預測均提前一個月作出，平均誤差 {ours}；照上年同月為 {theirs}。</translation>
    </message>
    <message>
        <source>Over all months ahead it missed as much as “like last year” used to ({mase}): let last year's line guide you.</source>
        <translation>綜合未來各月，誤差與過去「照上年」相當（{mase}）：請以上年線為準。</translation>
    </message>
    <message>
        <source>Over all months ahead last year's month missed less: look at both lines.</source>
        <translation>綜合未來各月，照上年同月誤差更小：請兩條線一起看。</translation>
    </message>
    <message>
        <source>Over all months ahead it missed {mase} times what “like last year” used to.</source>
        <translation>綜合未來各月，誤差為過去「照上年」的 {mase} 倍。</translation>
    </message>
    <message>
        <source>Ranges meant for 80 % and 90 % of the months held {eighty} and {ninety} of the past ones.</source>
        <translation>應覆蓋 80 % 和 90 % 月份的區間，過去實際覆蓋 {eighty} 和 {ninety}。</translation>
    </message>
    <message>
        <source>Too little history to say how often such forecasts missed.</source>
        <translation>歷史太短，說不出此類預測的誤差。</translation>
    </message>
    <message>
        <source>Told by trend and seasons</source>
        <translation>按趨勢和季節預測</translation>
    </message>
    <message>
        <source>Told by trend and seasons, with Spring Festival where it falls</source>
        <translation>按趨勢和季節預測，並計入當年春節的日期</translation>
    </message>
    <message>
        <source>Told by last year's month: nothing did better</source>
        <translation>照上年同月：沒有更準的方法</translation>
    </message>
    <message>
        <source>Told by its mean: it is too young for more</source>
        <translation>按均值：歷史太短，別無他法</translation>
    </message>
    <message>
        <source>{method}, and with the seasonal calendar.</source>
        <translation>{method}，並計入季節日曆。</translation>
    </message>
    <message>
        <source>{method}.</source>
        <translation>{method}。</translation>
    </message>
    <message>
        <source>What plants will need beyond what known customers take: somebody new has to buy it.</source>
        <translation>工廠需求中超出已知客戶的部分：要由新客戶來買。</translation>
    </message>
    <message>
        <source>{kind}: {sold} still sold (learned from {edges} edges: {low} to {high})</source>
        <translation>{kind}：仍可銷售 {sold}（由 {edges} 處始末日前後學得：{low} 至 {high}）</translation>
    </message>
    <message>
        <source>{kind}: none is over yet, so nothing is reckoned for it until you say how much is still sold</source>
        <translation>{kind}：尚無已結束的條目，未填「仍可銷售」前不計影響</translation>
    </message>
    <message>
        <source>Too little history: {have} of {needed} whole months. Import the weigh tickets of former years, then forecasts begin by themselves.</source>
        <translation>歷史太短：只有 {have} 個整月，需要 {needed} 個。匯入往年磅單後會自動開始預測。</translation>
    </message>
    <message>
        <source>What-if: {tonnes} t in twelve months</source>
        <translation>假設：十二個月 {tonnes} 噸</translation>
    </message>
    <message>
        <source>What-if: {tonnes} t and {yuan} yuan in twelve months</source>
        <translation>假設：十二個月 {tonnes} 噸，{yuan} 元</translation>
    </message>
    <message>
        <source>price elasticity {value}, learned ({low} to {high}, nine of ten)</source>
        <translation>價格彈性 {value}，由歷史學得（九成區間 {low} 至 {high}）</translation>
    </message>
    <message>
        <source>price elasticity {value}, your own number</source>
        <translation>價格彈性 {value}，自定</translation>
    </message>
    <message>
        <source>price elasticity {value}, assumed: the data tell none ({low} to {high} would fit, too)</source>
        <translation>價格彈性 {value}，為假定：資料說明不了（{low} 至 {high} 都說得通）</translation>
    </message>
    <message>
        <source>price elasticity {value}, assumed: prices never moved apart</source>
        <translation>價格彈性 {value}，為假定：各處價格從未分開變動</translation>
    </message>
</context>
<context>
    <name>holidays</name>
    <message>
        <source>New Year's Day</source>
        <translation>元旦</translation>
    </message>
    <message>
        <source>Spring Festival</source>
        <translation>春節</translation>
    </message>
    <message>
        <source>Tomb-sweeping Day</source>
        <translation>清明節</translation>
    </message>
    <message>
        <source>Labour Day</source>
        <translation>勞動節</translation>
    </message>
    <message>
        <source>Dragon Boat Festival</source>
        <translation>端午節</translation>
    </message>
    <message>
        <source>National Day</source>
        <translation>國慶節</translation>
    </message>
    <message>
        <source>Mid-autumn Festival</source>
        <translation>中秋節</translation>
    </message>
    <message>
        <source>Anti-Fascist 70th Day</source>
        <translation>抗戰勝利70週年紀念日</translation>
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
        <translation>錯誤列</translation>
    </message>
    <message>
        <source>With warnings</source>
        <translation>有警告</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中斷</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤銷</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>The file has no numbers: a row means the record with the same {fields}, whichever of these it has first. New ones get a number.</source>
        <translation>檔案沒有編號欄：每列按{fields}識別是哪條記錄（以該列先有的一項為準）；新記錄自動編號。</translation>
    </message>
    <message>
        <source>The file has no numbers: a row means the record in which all of these are the same: {fields}. New ones get a number.</source>
        <translation>檔案沒有編號欄：下列各項全部相同的視為同一條記錄：{fields}；新記錄自動編號。</translation>
    </message>
    <message>
        <source>No column tells the day: these rows will be in no month's figures and charts.</source>
        <translation>沒有日期欄：這些磅單不會計入任何月份的統計和圖表。</translation>
    </message>
    <message>
        <source>“{column}”: all dates are read as {order}.</source>
        <translation>「{column}」：整欄日期按{order}的順序讀取。</translation>
    </message>
    <message>
        <source>“{column}”: dates are read as {order}; look whether that is right, no date proves it.</source>
        <translation>「{column}」：日期按{order}的順序讀取；欄中沒有能確證的日期，請核對。</translation>
    </message>
    <message>
        <source>“{column}”: no date tells which number is the day and which the month; those that can be read in two ways are not taken.</source>
        <translation>「{column}」：欄中沒有日期能說明哪個數是日、哪個是月；有兩種讀法的日期不予採用。</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>年、月、日</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>日、月、年</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>月、日、年</translation>
    </message>
    <message>
        <source>{done} of {total} rows · {rate} rows/s · about {left} left</source>
        <translation>{done} / {total} 列 · 每秒 {rate} 列 · 約剩 {left}</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分鐘</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>欄</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>品種</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列號</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Before → after, or reason</source>
        <translation>修改前 → 修改後，或原因</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>market</name>
    <message>
        <source>{customers} of {asked}</source>
        <translation>{asked} 家中 {customers} 家</translation>
    </message>
    <message>
        <source>As {told} of {customers} customers say</source>
        <translation>{customers} 家中 {told} 家填寫了份額</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>Rival</source>
        <translation>競品</translation>
    </message>
    <message>
        <source>Customers that name it</source>
        <translation>提到的客戶</translation>
    </message>
    <message>
        <source>Takes of them, t a year</source>
        <translation>佔用，噸/年</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品種</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>噸數</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客戶數</translation>
    </message>
    <message>
        <source>Median, yuan/t</source>
        <translation>中位，元/噸</translation>
    </message>
</context>
<context>
    <name>moving</name>
    <message>
        <source>Change of state: {state}</source>
        <translation>變更狀態：{state}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Now: {state}. Ctrl+Z takes it back.</source>
        <translation>已變更為「{state}」，可用 Ctrl+Z 撤銷。</translation>
    </message>
    <message>
        <source>No state may follow</source>
        <translation>沒有後續狀態</translation>
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
        <source>Possible doubles</source>
        <translation>疑似重複</translation>
    </message>
    <message>
        <source>Not the same customers</source>
        <translation>非同一客戶</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>頁面</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>工地</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Cost rates</source>
        <translation>成本價</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>磅單</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜訪</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>聯絡人</translation>
    </message>
    <message>
        <source>Demand profiles</source>
        <translation>需求畫像</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>下拉選項</translation>
    </message>
    <message>
        <source>Class policies</source>
        <translation>客戶級別策略</translation>
    </message>
    <message>
        <source>Calendar days</source>
        <translation>節假日與調休</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作時間</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投訴</translation>
    </message>
    <message>
        <source>Response levels</source>
        <translation>回應級別</translation>
    </message>
    <message>
        <source>Levels of complaints</source>
        <translation>投訴定級</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期提醒</translation>
    </message>
    <message>
        <source>Sealed samples</source>
        <translation>封存樣</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Document templates</source>
        <translation>文書範本</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首頁</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>客戶分析</translation>
    </message>
    <message>
        <source>Class rules</source>
        <translation>分級規則</translation>
    </message>
    <message>
        <source>Class snapshots</source>
        <translation>分級快照</translation>
    </message>
    <message>
        <source>Handled alarms</source>
        <translation>預警處理</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Seasonal calendar</source>
        <translation>季節日曆</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Rhythm</source>
        <translation>提貨節奏</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>經營展望</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回款</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 頁，共 {pages} 頁</translation>
    </message>
    <message>
        <source>Columns: part {part} of {parts}</source>
        <translation>欄：第 {part} 部分，共 {parts} 部分</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>共 {count} 列</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>Preparing the pages</source>
        <translation>正在準備列印頁</translation>
    </message>
    <message>
        <source>Printing {list}</source>
        <translation>正在列印{list}</translation>
    </message>
    <message>
        <source>{count} pages were sent to the printer.</source>
        <translation>已傳送 {count} 頁到印表機。</translation>
    </message>
    <message>
        <source>Filtered: {filters}</source>
        <translation>篩選：{filters}</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>Who is about to leave, and why do you think so?</source>
        <translation>誰可能要流失，依據是什麼？</translation>
    </message>
    <message>
        <source>Who takes less than it used to?</source>
        <translation>誰的用量在下降？</translation>
    </message>
    <message>
        <source>Who pays late?</source>
        <translation>誰付款延遲？</translation>
    </message>
    <message>
        <source>Whose prices drift off the market?</source>
        <translation>誰的價格偏離市場？</translation>
    </message>
    <message>
        <source>What will we need next month, in all?</source>
        <translation>下月合計需要多少？</translation>
    </message>
    <message>
        <source>What will each plant need?</source>
        <translation>各工廠需要多少？</translation>
    </message>
    <message>
        <source>Who comes for cement next?</source>
        <translation>接下來誰來提貨？</translation>
    </message>
    <message>
        <source>Which customers are alike?</source>
        <translation>哪些客戶相似？</translation>
    </message>
    <message>
        <source>Who might buy what else?</source>
        <translation>誰還可能買什麼？</translation>
    </message>
    <message>
        <source>Which prices were mistyped?</source>
        <translation>哪些價格錄錯了？</translation>
    </message>
    <message>
        <source>Who takes what where?</source>
        <translation>誰在哪裡買什麼？</translation>
    </message>
    <message>
        <source>Who really earns money for us?</source>
        <translation>誰真正給我們賺錢？</translation>
    </message>
    <message>
        <source>Who is small and pays well?</source>
        <translation>誰量小卻利高？</translation>
    </message>
    <message>
        <source>Who would be in another class today?</source>
        <translation>按現在的資料誰會換級別？</translation>
    </message>
</context>
<context>
    <name>reminders</name>
    <message>
        <source>{late} late, {risk} at risk.</source>
        <translation>超期 {late} 項，臨近到期 {risk} 項。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Late now: {what} · {title}</source>
        <translation>已超期：{what} · {title}</translation>
    </message>
    <message>
        <source>{count} things have become late</source>
        <translation>{count} 項剛剛超期</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>正在寫入 {file}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已儲存：{path}</translation>
    </message>
    <message>
        <source>{count} rows exported.</source>
        <translation>已匯出 {count} 列。</translation>
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
        <source>Care</source>
        <translation>客戶維護</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登記</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>處理</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>時限</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>收貨</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用情況</translation>
    </message>
    <message>
        <source>Customer's test</source>
        <translation>客戶檢測</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>處理記錄</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>成本價</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>拜訪計劃</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>拜訪記錄</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Person at the customer</source>
        <translation>聯絡人</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>聯絡方式</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>使用習慣</translation>
    </message>
    <message>
        <source>Wishes and rivals</source>
        <translation>偏好與競品</translation>
    </message>
    <message>
        <source>List entry</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Working calendar</source>
        <translation>工作日曆</translation>
    </message>
    <message>
        <source>Sealed sample</source>
        <translation>封存樣</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>範本</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Class rule</source>
        <translation>分級規則</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>級別</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>預警</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>處理</translation>
    </message>
    <message>
        <source>Seasonal calendar</source>
        <translation>季節日曆</translation>
    </message>
</context>
<context>
    <name>segments</name>
    <message>
        <source>somewhat</source>
        <translation>略</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>明顯</translation>
    </message>
    <message>
        <source>far</source>
        <translation>遠</translation>
    </message>
    <message>
        <source>They take {how} more: half above {here} t a year, of all {usual} t.</source>
        <translation>用量{how}高於一般：半數客戶年用量在 {here} 噸以上，全部客戶為 {usual} 噸。</translation>
    </message>
    <message>
        <source>They take {how} less: half below {here} t a year, of all {usual} t.</source>
        <translation>用量{how}低於一般：半數客戶年用量不到 {here} 噸，全部客戶為 {usual} 噸。</translation>
    </message>
    <message>
        <source>They come {how} more often: on {here} days a year, others on {usual}.</source>
        <translation>提貨{how}比一般頻繁：全年 {here} 天，其他客戶 {usual} 天。</translation>
    </message>
    <message>
        <source>They come {how} less often: on {here} days a year, others on {usual}.</source>
        <translation>提貨{how}比一般少：全年 {here} 天，其他客戶 {usual} 天。</translation>
    </message>
    <message>
        <source>They leave {how} more a tonne: {here} yuan, others {usual}.</source>
        <translation>噸邊際貢獻{how}高於一般：{here} 元，其他客戶 {usual} 元。</translation>
    </message>
    <message>
        <source>They leave {how} less a tonne: {here} yuan, others {usual}.</source>
        <translation>噸邊際貢獻{how}低於一般：{here} 元，其他客戶 {usual} 元。</translation>
    </message>
    <message>
        <source>They buy {how} more in bags: {here} of their tonnes, others {usual}.</source>
        <translation>袋裝佔比{how}高於一般：佔 {here}，其他客戶 {usual}。</translation>
    </message>
    <message>
        <source>They buy {how} more in bulk: {here} in bags, others {usual}.</source>
        <translation>散裝佔比{how}高於一般：袋裝只佔 {here}，其他客戶 {usual}。</translation>
    </message>
    <message>
        <source>They grow, {how}: the last half-year {here} of the first, of all {usual}.</source>
        <translation>用量{how}好於一般：下半年為上半年的 {here}，全部客戶為 {usual}。</translation>
    </message>
    <message>
        <source>They shrink, {how}: the last half-year {here} of the first, of all {usual}.</source>
        <translation>用量{how}差於一般：下半年為上半年的 {here}，全部客戶為 {usual}。</translation>
    </message>
    <message>
        <source>They keep {how} more to one cement: {here} of it all, others {usual}.</source>
        <translation>品種{how}比一般集中：主要品種佔 {here}，其他客戶 {usual}。</translation>
    </message>
    <message>
        <source>They mix cements {how} more: the main one is {here}, of others {usual}.</source>
        <translation>品種{how}比一般分散：主要品種佔 {here}，其他客戶 {usual}。</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>用量大</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>用量小</translation>
    </message>
    <message>
        <source>Frequent</source>
        <translation>提貨頻繁</translation>
    </message>
    <message>
        <source>Rare</source>
        <translation>提貨少</translation>
    </message>
    <message>
        <source>Good margin</source>
        <translation>邊際貢獻高</translation>
    </message>
    <message>
        <source>Thin margin</source>
        <translation>邊際貢獻低</translation>
    </message>
    <message>
        <source>In bags</source>
        <translation>袋裝為主</translation>
    </message>
    <message>
        <source>In bulk</source>
        <translation>散裝為主</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>增長</translation>
    </message>
    <message>
        <source>Shrinking</source>
        <translation>下滑</translation>
    </message>
    <message>
        <source>One cement</source>
        <translation>品種單一</translation>
    </message>
    <message>
        <source>Several cements</source>
        <translation>品種較多</translation>
    </message>
    <message>
        <source>In all else they are as most customers are.</source>
        <translation>其餘方面與多數客戶相同。</translation>
    </message>
    <message>
        <source>As most</source>
        <translation>與多數相同</translation>
    </message>
</context>
<context>
    <name>sharing</name>
    <message>
        <source>{count} sent</source>
        <translation>已傳送 {count} 條</translation>
    </message>
    <message>
        <source>{count} received</source>
        <translation>已接收 {count} 條</translation>
    </message>
    <message>
        <source>Synchronised {time}</source>
        <translation>{time} 已同步</translation>
    </message>
    <message>
        <source>Not synchronised yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>waiting to be sent: {count}</source>
        <translation>待傳送 {count} 條</translation>
    </message>
    <message>
        <source>conflicts: {count}</source>
        <translation>衝突 {count} 個</translation>
    </message>
    <message>
        <source>possible doubles: {count}</source>
        <translation>可能重複 {count} 對</translation>
    </message>
    <message>
        <source>refused: {count}</source>
        <translation>未被接受 {count} 項</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已刪除</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleted or kept</source>
        <translation>刪除還是保留</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>The record belongs to a unit that isn't yours, or no longer is.</source>
        <translation>該資料屬於其他單位，或已不屬於您的單位。</translation>
    </message>
    <message>
        <source>You don't see these fields whole, so you can't change them: {fields}.</source>
        <translation>以下欄位您只能看到部分內容，因此不能修改：{fields}。</translation>
    </message>
    <message>
        <source>It stands on something that was refused.</source>
        <translation>其所依據的內容未被接受。</translation>
    </message>
    <message>
        <source>The server doesn't know this kind of record: the program on one of the two sides is older.</source>
        <translation>伺服器不認識此類記錄：兩端程式的版本不一致。</translation>
    </message>
    <message>
        <source>The server says: {reason}</source>
        <translation>伺服器答覆：{reason}</translation>
    </message>
    <message>
        <source>Changed by two people: compare and decide in its file.</source>
        <translation>兩人改過同一欄位：請在資料中對比並選定。</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Lists and files</source>
        <translation>清單和資料</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>表格中</translation>
    </message>
    <message>
        <source>In the tree</source>
        <translation>樹形檢視中</translation>
    </message>
    <message>
        <source>In a cell that is edited</source>
        <translation>編輯儲存格時</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>資料中</translation>
    </message>
    <message>
        <source>In the week</source>
        <translation>週檢視</translation>
    </message>
    <message>
        <source>In a form</source>
        <translation>表單中</translation>
    </message>
    <message>
        <source>In a dialog</source>
        <translation>對話方塊中</translation>
    </message>
    <message>
        <source>On a page without a table</source>
        <translation>無表格的頁面</translation>
    </message>
    <message>
        <source>In the alarms</source>
        <translation>預警</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>圖表</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>顯示全部快捷鍵</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>全域尋找</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
        <source>Page 1 … 9 of the rail</source>
        <translation>導航欄第 1 … 9 頁</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新建記錄</translation>
    </message>
    <message>
        <source>Edit the record shown</source>
        <translation>編輯當前記錄</translation>
    </message>
    <message>
        <source>Change the state</source>
        <translation>變更狀態</translation>
    </message>
    <message>
        <source>Table, tree, board or week</source>
        <translation>表格、樹形、看板或週檢視</translation>
    </message>
    <message>
        <source>Move the card to another state or day</source>
        <translation>把卡片移到其他狀態或日期</translation>
    </message>
    <message>
        <source>Previous week</source>
        <translation>上一週</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下一週</translation>
    </message>
    <message>
        <source>The week of today</source>
        <translation>本週</translation>
    </message>
    <message>
        <source>Plan something on this day</source>
        <translation>在這一天安排</translation>
    </message>
    <message>
        <source>Half an hour earlier or later</source>
        <translation>提前或推後半小時</translation>
    </message>
    <message>
        <source>Pinned view 1 … 9</source>
        <translation>第 1 … 9 個置頂檢視</translation>
    </message>
    <message>
        <source>New record below this one</source>
        <translation>在其下新建</translation>
    </message>
    <message>
        <source>Take it, to put it below another one</source>
        <translation>剪下，以移到別處</translation>
    </message>
    <message>
        <source>Put below this one what was taken</source>
        <translation>將剪下的放到其下</translation>
    </message>
    <message>
        <source>Put it at the top</source>
        <translation>移到最上級</translation>
    </message>
    <message>
        <source>Open or close the branch</source>
        <translation>展開或摺疊</translation>
    </message>
    <message>
        <source>Print the list or the figures</source>
        <translation>列印清單或資料</translation>
    </message>
    <message>
        <source>Edit several records at once</source>
        <translation>批次修改記錄</translation>
    </message>
    <message>
        <source>Give the file the whole page</source>
        <translation>資料佔滿頁面</translation>
    </message>
    <message>
        <source>Edit this record</source>
        <translation>編輯此記錄</translation>
    </message>
    <message>
        <source>Delete the rows chosen</source>
        <translation>刪除所選列</translation>
    </message>
    <message>
        <source>Open the row's own page</source>
        <translation>開啟該列的頁面</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>編輯儲存格</translation>
    </message>
    <message>
        <source>Open the form of the row</source>
        <translation>開啟該列的表單</translation>
    </message>
    <message>
        <source>Search in this list</source>
        <translation>在清單中尋找</translation>
    </message>
    <message>
        <source>Filter the column</source>
        <translation>篩選該欄</translation>
    </message>
    <message>
        <source>Group by the column</source>
        <translation>按此欄分組</translation>
    </message>
    <message>
        <source>Copy for spreadsheets</source>
        <translation>複製到試算表</translation>
    </message>
    <message>
        <source>Paste from a spreadsheet</source>
        <translation>從試算表貼上</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>What can be done to the row</source>
        <translation>該列的操作選單</translation>
    </message>
    <message>
        <source>While a cell is edited: right, left, down, up</source>
        <translation>編輯時：向右、向左、向下、向上</translation>
    </message>
    <message>
        <source>Read the rows again</source>
        <translation>重新讀取</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一個欄位</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>選擇日期</translation>
    </message>
    <message>
        <source>Today, or now, in a field for it</source>
        <translation>在日期或時間欄填入今天或現在</translation>
    </message>
    <message>
        <source>Do what the dialog is for</source>
        <translation>執行對話方塊的操作</translation>
    </message>
    <message>
        <source>Read the page again</source>
        <translation>重新整理頁面</translation>
    </message>
    <message>
        <source>Leave the form</source>
        <translation>退出表單</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>複製圖片</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>匯入檔案</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Paste a picture or files as attachments</source>
        <translation>將圖片或檔案貼上為附件</translation>
    </message>
    <message>
        <source>Documents of the record shown</source>
        <translation>當前資料的文書</translation>
    </message>
    <message>
        <source>The visit was made just now</source>
        <translation>剛剛完成拜訪</translation>
    </message>
    <message>
        <source>Plan the next visit</source>
        <translation>安排下次拜訪</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>兩者不是同一客戶</translation>
    </message>
    <message>
        <source>Sharing: how it stands, and conflicts</source>
        <translation>同步：狀態與衝突</translation>
    </message>
    <message>
        <source>Conflicts: let the first, second … value stand</source>
        <translation>衝突：採用第一個、第二個……值</translation>
    </message>
    <message>
        <source>Customer analyses</source>
        <translation>客戶分析</translation>
    </message>
    <message>
        <source>Questions that the analyses answer</source>
        <translation>分析頁可回答的問題</translation>
    </message>
    <message>
        <source>Acknowledge the alarms chosen</source>
        <translation>將所選預警標為已知</translation>
    </message>
    <message>
        <source>Remind of them in a week</source>
        <translation>一週後提醒</translation>
    </message>
    <message>
        <source>Say how it came out</source>
        <translation>填寫結果</translation>
    </message>
    <message>
        <source>Plan a visit about it</source>
        <translation>為此安排拜訪</translation>
    </message>
    <message>
        <source>Open the customer's file</source>
        <translation>開啟客戶資料</translation>
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
        <source>Changed by an import</source>
        <translation>匯入時修改</translation>
    </message>
    <message>
        <source>Deleted or restored</source>
        <translation>刪除或恢復</translation>
    </message>
</context>
<context>
    <name>unfinished</name>
    <message>
        <source>You were typing at {when} and didn't save ({kind}).</source>
        <translation>您在 {when} 有尚未儲存的輸入（{kind}）。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續填寫</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>10k yuan</source>
        <translation>萬元</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>yuan/t</source>
        <translation>元/噸</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>months</source>
        <translation>個月</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>級</translation>
    </message>
    <message>
        <source>t</source>
        <translation>噸</translation>
    </message>
    <message>
        <source>times</source>
        <translation>倍</translation>
    </message>
</context>
<context>
    <name>value</name>
    <message>
        <source>no. {n} by margin</source>
        <translation>毛利第{n}名</translation>
    </message>
    <message>
        <source>no. {n} by tonnes</source>
        <translation>噸數第{n}名</translation>
    </message>
    <message>
        <source>margin {n}</source>
        <translation>毛利{n}</translation>
    </message>
    <message>
        <source>{n} yuan a tonne</source>
        <translation>噸毛利{n}元</translation>
    </message>
    <message>
        <source>takes {n} t a year</source>
        <translation>年購{n}噸</translation>
    </message>
    <message>
        <source>needs {n} t a year</source>
        <translation>年需{n}噸</translation>
    </message>
    <message>
        <source>room for {n} t</source>
        <translation>可增{n}噸</translation>
    </message>
    <message>
        <source>no purchase for {n} days</source>
        <translation>已{n}天未購</translation>
    </message>
    <message>
        <source>{n} yuan</source>
        <translation>{n}元</translation>
    </message>
    <message>
        <source>{n} 10k yuan</source>
        <translation>{n}萬元</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>未分級</translation>
    </message>
    <message>
        <source>too little history: fewer than {n} purchase days</source>
        <translation>歷史太少：購買天數少於{n}天</translation>
    </message>
    <message>
        <source>costs are known for too few of its tonnes</source>
        <translation>已知成本的噸數太少</translation>
    </message>
    <message>
        <source>{span} purchase days</source>
        <translation>{span} 個購買日</translation>
    </message>
    <message>
        <source>by the rules {name}: {why}</source>
        <translation>按規則為{name}：{why}</translation>
    </message>
    <message>
        <source>by hand until {until}: {reason}</source>
        <translation>人工設定至{until}：{reason}</translation>
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
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小時 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小時</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>late by {time}</source>
        <translation>超期 {time}</translation>
    </message>
</context>
<context>
    <name>views</name>
    <message>
        <source>To verify</source>
        <translation>待核驗</translation>
    </message>
    <message>
        <source>To visit</source>
        <translation>待拜訪</translation>
    </message>
    <message>
        <source>My customers</source>
        <translation>我負責的</translation>
    </message>
    <message>
        <source>Contact due</source>
        <translation>待聯絡</translation>
    </message>
</context>
<context>
    <name>ways</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>樹形</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>週</translation>
    </message>
</context>
</TS>
