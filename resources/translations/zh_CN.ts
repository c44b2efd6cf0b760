<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPanel</name>
    <message>
        <source>Version {version} · Python {python} · Qt {qt}</source>
        <translation>版本 {version} · Python {python} · Qt {qt}</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>自由软件，采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>Libraries it stands on, with their licences:</source>
        <translation>所用的软件库及其许可：</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>软件库</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>软件库</translation>
    </message>
    <message>
        <source>Bundle for support…</source>
        <translation>生成支持信息包…</translation>
    </message>
    <message>
        <source>Versions, counts and errors without personal data. You see all of it first.</source>
        <translation>包含版本、数量和错误信息，不含个人数据。保存前可查看全部内容。</translation>
    </message>
</context>
<context>
    <name>AdministrationPanel</name>
    <message>
        <source>What holds for everybody who works with this database. Changes need the administrator&apos;s role.</source>
        <translation>对使用此数据库的所有人有效。修改需要管理员角色。</translation>
    </message>
</context>
<context>
    <name>AlarmCard</name>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Too little history to tell: import weigh tickets of a longer time.</source>
        <translation>历史太少，无法判断：请导入更长时间的磅单。</translation>
    </message>
    <message>
        <source>Nobody is silent without a reason.</source>
        <translation>没有客户无故停购。</translation>
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
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Plan a visit…</source>
        <translation>安排拜访…</translation>
    </message>
    <message>
        <source>How it came out</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Bars: what it bought on a day. Band: what its peers bought in a week. Dashed: when it usually would have come again.</source>
        <translation>竖条：当日提货量。色带：同区域客户每周提货量。虚线：按惯例应再次提货之日。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
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
        <translation>含已推迟或已结的</translation>
    </message>
    <message>
        <source>Also lost ones</source>
        <translation>含已流失</translation>
    </message>
    <message>
        <source>Silent for more than a year: nobody keeps them any more, but may win them back</source>
        <translation>停购超过一年：已留不住，但可设法挽回</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部级别</translation>
    </message>
    <message>
        <source>All signals</source>
        <translation>全部信号</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>put off until {day}</source>
        <translation>推迟至 {day}</translation>
    </message>
    <message>
        <source>As of {day}: {calls} to call; {hidden} put off or closed; {gone} silent for more than a year; {few} customers bought too seldom to tell.</source>
        <translation>截至 {day}：{calls} 家需联系；{hidden} 条已推迟或已结；{gone} 家停购超过一年；{few} 家客户提货太少，无法判断。</translation>
    </message>
    <message>
        <source>No receipts are known, so nobody can tell who pays late.</source>
        <translation>没有回款记录，无法判断谁付款延迟。</translation>
    </message>
    <message>
        <source>Too little history: alarms need ten customers that came back twice. Import weigh tickets of a longer time.</source>
        <translation>历史太少：预警需要十家以上至少回购两次的客户。请导入更长时间的磅单。</translation>
    </message>
    <message>
        <source>No alarm: everybody buys as it usually does.</source>
        <translation>没有预警：客户都按惯例提货。</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>一周</translation>
    </message>
    <message>
        <source>For a month</source>
        <translation>一个月</translation>
    </message>
    <message>
        <source>Until a day…</source>
        <translation>至某日…</translation>
    </message>
    <message>
        <source>With a remark…</source>
        <translation>附备注…</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Your role sees no weigh tickets, of which all analyses are made.</source>
        <translation>您的角色看不到磅单，而所有分析都由磅单得出。</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>客户分析</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What these analyses answer: ask, and be led there</source>
        <translation>这些分析回答哪些问题：选一个，直接看答案</translation>
    </message>
</context>
<context>
    <name>AttachmentsPart</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Or drop them here, or paste with {key}</source>
        <translation>也可将文件拖到此处，或按 {key} 粘贴</translation>
    </message>
    <message>
        <source>Remark…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Keep pictures in full size</source>
        <translation>图片保留原图</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Nothing attached. Drop files here, or paste a picture with Ctrl+V.</source>
        <translation>还没有附件。可将文件拖到此处，或按 Ctrl+V 粘贴图片。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Pasted {when}</source>
        <translation>粘贴的图片 {when}</translation>
    </message>
    <message>
        <source>There is no picture and no file to paste.</source>
        <translation>剪贴板里没有图片或文件。</translation>
    </message>
    <message>
        <source>Adding {file}</source>
        <translation>正在添加 {file}</translation>
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
        <translation>编辑</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>BlockEdits</name>
    <message>
        <source>{count} rows are too many to copy. Export them instead.</source>
        <translation>{count} 行太多，无法复制，请改用导出。</translation>
    </message>
    <message>
        <source>These records can&apos;t be changed here.</source>
        <translation>这里的记录不能修改。</translation>
    </message>
    <message>
        <source>{count} rows are too many at once; {limit} are possible.</source>
        <translation>一次 {count} 行太多，最多 {limit} 行。</translation>
    </message>
    <message>
        <source>The clipboard has {rows} rows and {columns} columns, from here on there are only {high} and {wide}.</source>
        <translation>剪贴板有 {rows} 行 {columns} 列，从这里起只剩 {high} 行 {wide} 列。</translation>
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
        <translation>批量修改</translation>
    </message>
    <message>
        <source>{count} rows change, {same} have this value already, {refused} are left out.</source>
        <translation>{count} 行将修改，{same} 行已是此值，{refused} 行略过。</translation>
    </message>
    <message>
        <source>{count} rows become empty, {same} are empty already, {refused} are left out.</source>
        <translation>{count} 行将被清空，{same} 行本来为空，{refused} 行跳过。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{count} rows changed. Ctrl+Z takes it back.</source>
        <translation>已修改 {count} 行，Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Change {count} rows</source>
        <translation>修改 {count} 行</translation>
    </message>
    <message>
        <source>Clear {field} of {count} rows</source>
        <translation>清空 {count} 行的“{field}”</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>The {count} chosen rows</source>
        <translation>所选的 {count} 行</translation>
    </message>
    <message>
        <source>All {count} rows of the list</source>
        <translation>列表的全部 {count} 行</translation>
    </message>
    <message>
        <source>At most {count} rows at once: filter the list.</source>
        <translation>一次最多 {count} 行，请先筛选。</translation>
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
        <source>Preview</source>
        <translation>预览</translation>
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
        <translation>正在计算…</translation>
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
        <translation>查看全部</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Arrange: {card}</source>
        <translation>调整：{card}</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>{count} more: see the table</source>
        <translation>另有 {count} 条，请看表格</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Backed up and checked: {path}</source>
        <translation>已备份并校验：{path}</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Keep the key in another way</source>
        <translation>更改密钥的保管方式</translation>
    </message>
    <message>
        <source>The data are not encrypted again: only the place of the key changes.</source>
        <translation>数据不会重新加密，只改变密钥的存放位置。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>The key is kept in the new way from now on.</source>
        <translation>密钥今后按新的方式保管。</translation>
    </message>
    <message>
        <source>Replace the recovery code?</source>
        <translation>更换恢复码？</translation>
    </message>
    <message>
        <source>The code that you have on paper no longer opens this database and its backups once the new one is confirmed. Copies of backups that lie elsewhere still need the old one: don&apos;t throw it away as long as you keep such.</source>
        <translation>新恢复码确认后，您手上的旧恢复码将不能再打开本数据库及其备份。存放在别处的备份副本仍需旧恢复码：只要还保留这些副本，就不要丢弃旧恢复码。</translation>
    </message>
    <message>
        <source>Show a new code</source>
        <translation>显示新恢复码</translation>
    </message>
    <message>
        <source>The new recovery code is valid from now on.</source>
        <translation>新恢复码已生效，旧恢复码作废。</translation>
    </message>
</context>
<context>
    <name>CarePanel</name>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近备份</translation>
    </message>
    <message>
        <source>Backup folder</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>新恢复码…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>There is one.</source>
        <translation>已有恢复码。</translation>
    </message>
    <message>
        <source>None yet: make one and keep it on paper.</source>
        <translation>还没有：请生成一个并抄在纸上保存。</translation>
    </message>
    <message>
        <source>In the keyring of this computer</source>
        <translation>保存在本机的密钥环中</translation>
    </message>
    <message>
        <source>A passphrase, typed at every start</source>
        <translation>口令，每次启动时输入</translation>
    </message>
    <message>
        <source>In a key file</source>
        <translation>保存在密钥文件中</translation>
    </message>
    <message>
        <source>This database is not encrypted</source>
        <translation>此数据库未加密</translation>
    </message>
    <message>
        <source>None yet. One is made by itself every half hour in which something changed.</source>
        <translation>还没有。有改动时每半小时自动备份一次。</translation>
    </message>
    <message>
        <source>{time}, {size}</source>
        <translation>{time}，{size}</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>存放备份的文件夹</translation>
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
        <translation>销量</translation>
    </message>
    <message>
        <source>Contribution margin</source>
        <translation>边际贡献</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>By grade</source>
        <translation>按品种等级</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按客户</translation>
    </message>
    <message>
        <source>By customer type</source>
        <translation>按客户类型</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按负责人</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>集中度</translation>
    </message>
    <message>
        <source>By plant</source>
        <translation>按工厂</translation>
    </message>
    <message>
        <source>By month, each plant</source>
        <translation>按月，各厂对照</translation>
    </message>
    <message>
        <source>By complaint type</source>
        <translation>按投诉类型</translation>
    </message>
    <message>
        <source>By value class</source>
        <translation>按客户级别</translation>
    </message>
    <message>
        <source>Price band</source>
        <translation>价格带</translation>
    </message>
    <message>
        <source>Complaints per 10,000 t</source>
        <translation>万吨投诉率</translation>
    </message>
    <message>
        <source>Visit coverage</source>
        <translation>拜访覆盖率</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>全部年份</translation>
    </message>
    <message>
        <source>Compare with last year</source>
        <translation>与去年同期比较</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>保存数据…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the picture (Ctrl+C)</source>
        <translation>复制图片（Ctrl+C）</translation>
    </message>
    <message>
        <source>All tickets</source>
        <translation>全部磅单</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Only the tickets of the table: {count} conditions</source>
        <translation>仅表格中的磅单：{count} 个条件</translation>
    </message>
    <message>
        <source>Prices of {tonnes} t</source>
        <translation>{tonnes} 吨的成交价</translation>
    </message>
    <message>
        <source>Nothing to tell here yet. Choose another period, or bring in what it is told of.</source>
        <translation>暂无数据。请换一个期间，或先导入相应数据。</translation>
    </message>
    <message>
        <source>{total} · {tickets} tickets</source>
        <translation>{total} · {tickets} 张磅单</translation>
    </message>
    <message>
        <source>No weigh tickets here. Import some, or choose another period.</source>
        <translation>没有磅单。请先导入，或选择其他期间。</translation>
    </message>
    <message>
        <source>Margin known for {share} of tonnes</source>
        <translation>{share} 的吨数已知边际贡献</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 个</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>known for {share} of tonnes</source>
        <translation>{share} 的吨数已知</translation>
    </message>
    <message>
        <source>t</source>
        <translation>吨</translation>
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
        <translation>最大的 {rank} 个客户（{groups}）占 {total}</translation>
    </message>
    <message>
        <source>share of customers</source>
        <translation>客户占比</translation>
    </message>
    <message>
        <source>share of the total</source>
        <translation>总量占比</translation>
    </message>
    <message>
        <source>Tonnes with known margin</source>
        <translation>边际贡献已知的吨数</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>磅单数</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Nothing was written yet. This is what the import will do.</source>
        <translation>尚未写入任何数据。以下是导入后的结果。</translation>
    </message>
</context>
<context>
    <name>ChooseKeyDialog</name>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>再次输入同一口令</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The keyring of this computer</source>
        <translation>本机的密钥环</translation>
    </message>
    <message>
        <source>A passphrase that I type at every start</source>
        <translation>口令，每次启动时输入</translation>
    </message>
    <message>
        <source>A key file, for instance on a USB stick</source>
        <translation>密钥文件，例如放在 U 盘上</translation>
    </message>
    <message>
        <source>No encryption</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Nothing to type: your login to this computer opens the database.</source>
        <translation>无需输入：登录本机即可打开数据库。</translation>
    </message>
    <message>
        <source>Long is better than complicated: four or five words.</source>
        <translation>长比复杂更安全：四五个词即可。</translation>
    </message>
    <message>
        <source>Who has the file can read the data. Don&apos;t keep it beside the database, and keep a copy of it.</source>
        <translation>拿到此文件的人就能读取数据。不要与数据库放在一起，并另存一份副本。</translation>
    </message>
    <message>
        <source>Everyone who gets at this computer, its disk or a backup can read customers, prices and accounts. Only for trying things out.</source>
        <translation>任何能接触本机、硬盘或备份的人都能看到客户、价格和账号。仅供试用。</translation>
    </message>
    <message>
        <source>New key file</source>
        <translation>新密钥文件</translation>
    </message>
    <message>
        <source>Key files (*.key)</source>
        <translation>密钥文件 (*.key)</translation>
    </message>
    <message>
        <source>Nobody can reset it: write it down, and keep the recovery code.</source>
        <translation>口令无法重置：请记下来，并保存好恢复码。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Too weak: easily guessed from a stolen file. Add words.</source>
        <translation>太弱：文件被盗后容易被猜出，请再加几个词。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>强度足够。</translation>
    </message>
    <message>
        <source>Strong. Now type it again.</source>
        <translation>强度足够。请再输入一次。</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>Chosen: {count}</source>
        <translation>已选：{count} 家</translation>
    </message>
    <message>
        <source>A list names {most} customers at most: choose fewer.</source>
        <translation>列表最多列出 {most} 家客户，请少选一些。</translation>
    </message>
    <message>
        <source>Show as list</source>
        <translation>显示为列表</translation>
    </message>
    <message>
        <source>Plan visits…</source>
        <translation>安排拜访…</translation>
    </message>
    <message>
        <source>Save as view…</source>
        <translation>存为视图…</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>设定级别…</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>A list of these customers, under the name</source>
        <translation>这些客户的列表，名称为</translation>
    </message>
    <message>
        <source>Saved: the view “{name}” of the list of customers.</source>
        <translation>已保存：客户列表的视图“{name}”。</translation>
    </message>
</context>
<context>
    <name>ClassBar</name>
    <message>
        <source>Show the tickets of these customers</source>
        <translation>显示这些客户的磅单</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>ABC 类别</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Share of customers</source>
        <translation>客户占比</translation>
    </message>
    <message>
        <source>Share of the total</source>
        <translation>总量占比</translation>
    </message>
    <message>
        <source>Class {letter} has too many customers to list. Choose a year, or filter the tickets.</source>
        <translation>{letter} 类客户太多，无法逐一列出。请选择年份，或先筛选磅单。</translation>
    </message>
    <message>
        <source>{letter}: {count} customers ({groups}) make {total}</source>
        <translation>{letter}：{count} 个客户（{groups}）占 {total}</translation>
    </message>
    <message>
        <source>Hidden gems</source>
        <translation>隐形精品</translation>
    </message>
    <message>
        <source>Moved last time</source>
        <translation>上次变动</translation>
    </message>
    <message>
        <source>Would move now</source>
        <translation>现在会变动</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>人工设定</translation>
    </message>
</context>
<context>
    <name>ClassifyDialog</name>
    <message>
        <source>Classify customers</source>
        <translation>客户分级</translation>
    </message>
    <message>
        <source>Classify once a day, when the program runs here</source>
        <translation>程序在此运行时每天自动分级一次</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分级</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Customers that move</source>
        <translation>变动的客户</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>现级别</translation>
    </message>
    <message>
        <source>Class then</source>
        <translation>新级别</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Nothing to reckon yet: import weigh tickets first.</source>
        <translation>尚无可计算的数据：请先导入磅单。</translation>
    </message>
    <message>
        <source>Every customer is in the class that the rules give it.</source>
        <translation>所有客户都已处于规则给出的级别。</translation>
    </message>
    <message>
        <source>{count} customers come into another class; {held} set by hand stay.</source>
        <translation>{count} 家客户级别变动；{held} 家人工设定的保持不变。</translation>
    </message>
    <message>
        <source>{count} set by hand have expired</source>
        <translation>{count} 家人工设定已到期</translation>
    </message>
    <message>
        <source>Months {first} to {last}, rules {version}</source>
        <translation>{first} 至 {last}，规则 {version}</translation>
    </message>
    <message>
        <source>set by hand until {until}, put back</source>
        <translation>人工设定至 {until}，予以恢复</translation>
    </message>
    <message>
        <source>no longer set by hand</source>
        <translation>人工设定已到期</translation>
    </message>
    <message>
        <source>{count} customers classified. Ctrl+Z takes it back.</source>
        <translation>已为 {count} 家客户分级，Ctrl+Z 可撤销。</translation>
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
    <name>ColumnsStep</name>
    <message>
        <source>Import as</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>✓ Columns as you chose them last time</source>
        <translation>✓ 已沿用上次选定的列</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>重新匹配</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>Load mapping…</source>
        <translation>载入列对应…</translation>
    </message>
    <message>
        <source>Save mapping…</source>
        <translation>保存列对应…</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>示例值</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>{file} · {how} · headings in row {row} · {data} rows · {blank} blank rows and {total} total or repeated heading rows are left out</source>
        <translation>{file} · {how} · 表头在第 {row} 行 · 共 {data} 行 · 略去 {blank} 个空行和 {total} 个合计或重复表头行</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>{encoding}, separated by {what}</source>
        <translation>{encoding}，以{what}分隔</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选定</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>可能</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>– leave out –</source>
        <translation>– 不导入 –</translation>
    </message>
    <message>
        <source>Choose a column for: {names}</source>
        <translation>请为以下字段选择列：{names}</translation>
    </message>
    <message>
        <source>Mappings (*.json)</source>
        <translation>列对应文件 (*.json)</translation>
    </message>
    <message>
        <source>Load mapping</source>
        <translation>载入列对应</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>保存列对应</translation>
    </message>
</context>
<context>
    <name>ConflictNotice</name>
    <message>
        <source>{count} fields were changed by two people.</source>
        <translation>有 {count} 个字段被两人分别修改。</translation>
    </message>
    <message>
        <source>One field was changed by two people.</source>
        <translation>有 1 个字段被两人分别修改。</translation>
    </message>
    <message>
        <source>Compare and decide</source>
        <translation>对比并选定</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>The conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>This was decided elsewhere meanwhile. Your text stays here until you go to another one.</source>
        <translation>此冲突已在别处选定。您输入的文字仍留在这里，转到另一条后即消失。</translation>
    </message>
    <message>
        <source>{field}: which value is to stand?</source>
        <translation>{field}：以哪个值为准？</translation>
    </message>
    <message>
        <source>{field}: what stands, and what was decided against</source>
        <translation>{field}：现在的内容，以及未被采用的内容</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>未知人员</translation>
    </message>
    <message>
        <source>written here</source>
        <translation>本机所写</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>当前显示</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>采用此值</translation>
    </message>
    <message>
        <source>Let this stand after all</source>
        <translation>改用这个</translation>
    </message>
    <message>
        <source>Or a text made of both</source>
        <translation>或将两份文字合并</translation>
    </message>
    <message>
        <source>Let this text stand</source>
        <translation>采用合并后的文字</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Record</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>No conflicts. Where two people change the same field unseen by each other, it comes up here.</source>
        <translation>没有冲突。两人互不知情地修改同一字段时，会列在这里。</translation>
    </message>
    <message>
        <source>The first {shown} of {count} conflicts. More come up as these are decided.</source>
        <translation>显示前 {shown} 个，共 {count} 个冲突；处理后其余会依次出现。</translation>
    </message>
    <message>
        <source>{done} decided. To {missed} somebody wrote meanwhile: look at these again.</source>
        <translation>已决定 {done} 个；另有 {missed} 个期间又有人改过，请再看一遍。</translation>
    </message>
    <message>
        <source>Decided: it holds everywhere once it is synchronised. What wasn&apos;t taken is under “Decided”.</source>
        <translation>已决定：同步后各处生效。未采用的内容在“已决定”里。</translation>
    </message>
    <message>
        <source>Somebody wrote there meanwhile. Look at it again, then decide.</source>
        <translation>期间有人又作了修改。请重新查看后再选定。</translation>
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
    <name>CustomerButtons</name>
    <message>
        <source>Show {count} as list</source>
        <translation>以列表显示 {count} 家</translation>
    </message>
    <message>
        <source>Plan visits…</source>
        <translation>安排拜访…</translation>
    </message>
    <message>
        <source>Choose several rows to mean these only</source>
        <translation>选中多行则只针对这些客户</translation>
    </message>
    <message>
        <source>None of these customers is on file.</source>
        <translation>这些客户都没有建档。</translation>
    </message>
</context>
<context>
    <name>DailyRun</name>
    <message>
        <source>Classifying customers</source>
        <translation>正在进行客户分级</translation>
    </message>
    <message>
        <source>{count} customers came into another class today.</source>
        <translation>今天有 {count} 家客户级别变动。</translation>
    </message>
    <message>
        <source>Of {count} a class set by hand has expired.</source>
        <translation>其中 {count} 家人工设定的级别已到期。</translation>
    </message>
    <message>
        <source>Show who</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Calendar (Alt+Down); now: Ctrl+;</source>
        <translation>日历（Alt+Down）；现在：Ctrl+;</translation>
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
        <translation>年-月-日 时:分</translation>
    </message>
</context>
<context>
    <name>DecidedPanel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Nothing was decided yet. What a decision doesn&apos;t take is kept here: a click restores it.</source>
        <translation>还没有已决定的冲突。未被采用的内容保留在这里，点一下即可恢复。</translation>
    </message>
    <message>
        <source>Restored: it holds everywhere once it is synchronised.</source>
        <translation>已恢复：同步后各处生效。</translation>
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
        <translation>文书：{kind}</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>With personal data…</source>
        <translation>显示个人信息…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as Excel…</source>
        <translation>另存为 Excel…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Why is it needed? The reason is recorded.</source>
        <translation>请说明用途，原因将被记录。</translation>
    </message>
    <message>
        <source>There is no template for this kind of record. An administrator can make one in Settings.</source>
        <translation>此类记录还没有文书模板，管理员可在“设置”中新建。</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>The import was stopped</source>
        <translation>导入已停止</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入完成</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>导入已撤销</translation>
    </message>
    <message>
        <source>{file}: {n} rows had been written by then. They stay until you undo the import.</source>
        <translation>{file}：停止前已写入 {n} 行。这些行会保留，除非撤销本次导入。</translation>
    </message>
    <message>
        <source>{file}: {n} rows are new or changed.</source>
        <translation>{file}：新增或修改了 {n} 行。</translation>
    </message>
    <message>
        <source>Save refused rows…</source>
        <translation>保存错误行…</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Next file ({n})</source>
        <translation>下一个文件（{n}）</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>导入其他文件</translation>
    </message>
</context>
<context>
    <name>DoublesPage</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>May be the same as</source>
        <translation>可能与之相同</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>相同项</translation>
    </message>
    <message>
        <source>Names alike</source>
        <translation>名称相似度</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Compare and merge…</source>
        <translation>对比并合并…</translation>
    </message>
    <message>
        <source>Open the first file</source>
        <translation>打开前一份档案</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一客户</translation>
    </message>
    <message>
        <source>Marked as not the same…</source>
        <translation>已标记为不同的客户…</translation>
    </message>
    <message>
        <source>Looking for doubles</source>
        <translation>正在查找重复客户</translation>
    </message>
    <message>
        <source>Looking through all customers…</source>
        <translation>正在查看全部客户…</translation>
    </message>
    <message>
        <source>Pairs that may be one customer: {count}</source>
        <translation>疑似同一客户：{count} 对</translation>
    </message>
    <message>
        <source>No doubles found.</source>
        <translation>没有发现重复。</translation>
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
        <translation>把系统导出的文件拖到这里</translation>
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
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.csv *.txt);;All files (*)</source>
        <translation>表格 (*.xlsx *.xls *.csv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>DuePage</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>所属记录</translation>
    </message>
    <message>
        <source>About</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Late or at risk</source>
        <translation>超期或临近到期</translation>
    </message>
    <message>
        <source>{late} late, {risk} at risk</source>
        <translation>超期 {late} 项，临近到期 {risk} 项</translation>
    </message>
    <message>
        <source>Nothing is late or at risk.</source>
        <translation>没有超期或临近到期的事项。</translation>
    </message>
</context>
<context>
    <name>EmptyOffer</name>
    <message>
        <source>Make the first one</source>
        <translation>新建第一条</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
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
        <translation>预测</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Point at a month, or go there by the arrow keys: here stands what it says.</source>
        <translation>用鼠标指向某月，或用方向键移到该月，此处即显示说明。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Forecast (t)</source>
        <translation>预测（吨）</translation>
    </message>
    <message>
        <source>8 of 10: from</source>
        <translation>八成区间下限</translation>
    </message>
    <message>
        <source>to</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>9 of 10: from</source>
        <translation>九成区间下限</translation>
    </message>
    <message>
        <source>to (9 of 10)</source>
        <translation>上限（九成）</translation>
    </message>
    <message>
        <source>A year before (t)</source>
        <translation>上年同月（吨）</translation>
    </message>
    <message>
        <source>What-if (t)</source>
        <translation>假设（吨）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差额（元）</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Filter these rows…</source>
        <translation>筛选这些行…</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>快速筛选</translation>
    </message>
    <message>
        <source>Save figures…</source>
        <translation>保存数据…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} of {all} rows</source>
        <translation>{count} / {all} 行</translation>
    </message>
    <message>
        <source>No row has this text.</source>
        <translation>没有包含该文字的行。</translation>
    </message>
    <message>
        <source>Nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
</context>
<context>
    <name>FileDrops</name>
    <message>
        <source>{n} imports were interrupted: undo them, or import again to finish.</source>
        <translation>有 {n} 次导入中断：请撤销，或重新导入以完成。</translation>
    </message>
    <message>
        <source>Show imports</source>
        <translation>查看导入</translation>
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
        <source>Edit this record ({key})</source>
        <translation>编辑此记录（{key}）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>Change the state (Ctrl+M)</source>
        <translation>变更状态（Ctrl+M）</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <source>Whole width</source>
        <translation>整幅显示</translation>
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
    <message>
        <source>Complete to {percent} %: lacks {parts} and {count} more</source>
        <translation>资料完整度 {percent} %：缺 {parts} 等，另 {count} 项</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Complete to {percent} %: lacks {parts}</source>
        <translation>资料完整度 {percent} %：缺 {parts}</translation>
    </message>
    <message>
        <source>Complete to {percent} %</source>
        <translation>资料完整度 {percent} %</translation>
    </message>
    <message>
        <source>(not taken)</source>
        <translation>（未采用）</translation>
    </message>
    <message>
        <source>No change since it was brought in.</source>
        <translation>导入以来没有改动。</translation>
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
        <source>Rows: {count}</source>
        <translation>共 {count} 行</translation>
    </message>
    <message>
        <source>Rows: at least {count}</source>
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
    <name>FindCard</name>
    <message>
        <source>Customer, plate, ticket, phone…  (Ctrl+K)</source>
        <translation>查找客户、车牌、磅单、电话…（Ctrl+K）</translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message>
        <source>New: {kind} “{name}”</source>
        <translation>新建{kind}“{name}”</translation>
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
        <translation>名称、拼音首字母、电话尾号、车牌、编号…</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>↑ ↓ choose   Enter open   Esc close</source>
        <translation>↑ ↓ 选择   Enter 打开   Esc 关闭</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer characters.</source>
        <translation>没有找到。请少输入几个字再试。</translation>
    </message>
    <message>
        <source>The search index is being built: {percent} %. Until then not everything is found.</source>
        <translation>正在建立查找索引：{percent} %。完成之前，部分内容可能查不到。</translation>
    </message>
</context>
<context>
    <name>ForecastTab</name>
    <message>
        <source>Next order of each customer</source>
        <translation>各客户下次购货日</translation>
    </message>
    <message>
        <source>What is forecast</source>
        <translation>预测对象</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>假设…</translation>
    </message>
    <message>
        <source>A kiln stop moved, a project won, a price changed: beside the plan</source>
        <translation>错峰停窑改期、中标项目、调整价格：与原预测并列</translation>
    </message>
    <message>
        <source>Plan only</source>
        <translation>只看原预测</translation>
    </message>
    <message>
        <source>Without the what-if</source>
        <translation>去掉假设</translation>
    </message>
    <message>
        <source>Seasonal calendar…</source>
        <translation>季节日历…</translation>
    </message>
    <message>
        <source>Next-month sheet…</source>
        <translation>下月需求表…</translation>
    </message>
    <message>
        <source>Save all months…</source>
        <translation>保存全部月份…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Parts of the forecast</source>
        <translation>预测的各部分</translation>
    </message>
    <message>
        <source>The seasonal calendar is empty: kiln stops and rains count as part of the usual year. Those that move from year to year belong into it.</source>
        <translation>季节日历为空：停窑和雨季按常年季节性计入。每年日期不同的，请记入季节日历。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
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
        <translation>预测（吨）</translation>
    </message>
    <message>
        <source>8 of 10: from</source>
        <translation>八成区间下限</translation>
    </message>
    <message>
        <source>8 of 10: to</source>
        <translation>八成区间上限</translation>
    </message>
    <message>
        <source>9 of 10: from</source>
        <translation>九成区间下限</translation>
    </message>
    <message>
        <source>9 of 10: to</source>
        <translation>九成区间上限</translation>
    </message>
    <message>
        <source>A year before (t)</source>
        <translation>上年同月（吨）</translation>
    </message>
    <message>
        <source>What-if (t)</source>
        <translation>假设（吨）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差额（元）</translation>
    </message>
</context>
<context>
    <name>GeneralPanel</name>
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
        <source>Page at the start</source>
        <translation>启动时显示</translation>
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
    <name>GroupPane</name>
    <message>
        <source>By {column}</source>
        <translation>按“{column}”分组</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>取消分组</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
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
        <translation>行数</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Only the first {count} groups are shown.</source>
        <translation>只显示前 {count} 组。</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Hand over customers</source>
        <translation>移交客户</translation>
    </message>
    <message>
        <source>Move customers to another unit</source>
        <translation>将客户转到其他单位</translation>
    </message>
    <message>
        <source>The chosen ones ({count})</source>
        <translation>所选客户（{count}）</translation>
    </message>
    <message>
        <source>All customers of {name}</source>
        <translation>{name} 负责的全部客户</translation>
    </message>
    <message>
        <source>To</source>
        <translation>移交给</translation>
    </message>
    <message>
        <source>To unit</source>
        <translation>转到单位</translation>
    </message>
    <message>
        <source>Responsible there</source>
        <translation>新负责人</translation>
    </message>
    <message>
        <source>As before, unless you name somebody</source>
        <translation>不填则负责人不变</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Contacts, sites, visits, complaints and files of these customers go along. After the next exchange the computers of the former unit no longer have them. Weigh tickets stay with the plant that weighed.</source>
        <translation>这些客户的联系人、工地、拜访、投诉和附件一并转走；下次同步后，原单位的电脑上不再有这些资料。磅单仍归过磅的工厂。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>There is no such user</source>
        <translation>没有这个用户</translation>
    </message>
    <message>
        <source>There is no such unit</source>
        <translation>没有这个单位</translation>
    </message>
    <message>
        <source>{count} customers moved to another unit. Ctrl+Z brings them back.</source>
        <translation>已将{count}个客户转到其他单位，按 Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>{count} customers handed over. Ctrl+Z brings them back.</source>
        <translation>已移交 {count} 个客户。按 Ctrl+Z 可撤销。</translation>
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
        <translation>我的拜访和我负责的客户</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>调整卡片</translation>
    </message>
    <message>
        <source>All cards are put away. “Arrange” brings them back.</source>
        <translation>卡片都已收起，可用“调整卡片”找回。</translation>
    </message>
    <message>
        <source>Add: {card}</source>
        <translation>添加：{card}</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复默认</translation>
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
        <translation>检查各行</translation>
    </message>
    <message>
        <source>Go on with {n} undecided</source>
        <translation>继续（{n} 个未决定）</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Import {n} rows</source>
        <translation>导入 {n} 行</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，未写入任何数据。</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>Importing {file}…</source>
        <translation>正在导入 {file}…</translation>
    </message>
    <message>
        <source>Checking {file}…</source>
        <translation>正在检查 {file}…</translation>
    </message>
    <message>
        <source>The import was undone.</source>
        <translation>导入已撤销。</translation>
    </message>
    <message>
        <source>{file} refused</source>
        <translation>{file} 错误行</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>保存错误行</translation>
    </message>
    <message>
        <source>Saved to {file}. Correct it there, then import it.</source>
        <translation>已保存到 {file}。请在其中更正后再导入。</translation>
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
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a group</source>
        <translation>加入集团</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>邀请码</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>By a code</source>
        <translation>用邀请码</translation>
    </message>
    <message>
        <source>By login and password</source>
        <translation>用账号密码</translation>
    </message>
    <message>
        <source>How to come in</source>
        <translation>加入方式</translation>
    </message>
    <message>
        <source>This is the server&apos;s fingerprint. Compare it with the one that your administrator told you; if it is another one, cancel: somebody may be listening.</source>
        <translation>这是服务器的指纹。请与管理员告知的指纹核对；如果不一致，请取消：可能有人在窃听。</translation>
    </message>
    <message>
        <source>The server&apos;s fingerprint</source>
        <translation>服务器指纹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
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
        <source>Your administrator gives you the address of the group&apos;s server, and a code, which is good for one computer, or a password. What is written here already goes along; role and unit are what the administrator says.</source>
        <translation>管理员会告知您集团服务器的地址，并给您一个邀请码（只能用于一台电脑）或密码。本机已有的内容会一并带入；角色和单位由管理员决定。</translation>
    </message>
    <message>
        <source>Joining the group</source>
        <translation>正在加入集团</translation>
    </message>
    <message>
        <source>You have joined. What the group has is being fetched: go on working meanwhile.</source>
        <translation>已加入。正在获取集团的数据，您可以继续工作。</translation>
    </message>
</context>
<context>
    <name>LateCard</name>
    <message>
        <source>Plant</source>
        <translation>工厂</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nothing is late.</source>
        <translation>没有超期事项。</translation>
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
        <translation>批量修改…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
</context>
<context>
    <name>MarketPart</name>
    <message>
        <source>Tonnes</source>
        <translation>吨数</translation>
    </message>
    <message>
        <source>Change on the year before</source>
        <translation>比上年增减</translation>
    </message>
    <message>
        <source>Margin a tonne, yuan</source>
        <translation>吨边际贡献，元</translation>
    </message>
    <message>
        <source>Margin, yuan</source>
        <translation>边际贡献，元</translation>
    </message>
    <message>
        <source>Share of wallet</source>
        <translation>钱包份额</translation>
    </message>
    <message>
        <source>Seasons</source>
        <translation>季节性</translation>
    </message>
    <message>
        <source>Rivals</source>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Price bands</source>
        <translation>价格区间</translation>
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
        <translation>保存数据…</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Downwards</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Heat table</source>
        <translation>热力表</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>客户类型</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>No customer&apos;s demand profile says how much it needs yet. Ask at the next visit.</source>
        <translation>还没有需求画像填写需求量。请在下次拜访时询问。</translation>
    </message>
    <message>
        <source>No demand profile names a rival yet. Write them there with their shares: “Cement A 40 %, B 20 %”.</source>
        <translation>还没有需求画像填写竞品。请在画像中填写名称和份额，如“甲水泥 40%、乙水泥 20%”。</translation>
    </message>
    <message>
        <source>No cement was sold with a price to ten customers of one region.</source>
        <translation>没有哪个品种在一个区域有十家客户的价格。</translation>
    </message>
    <message>
        <source>What customers took of what they say they need. Profiles cover {share} of the tonnes sold; fewer than ten in a group tell nothing.</source>
        <translation>客户在我方的购买量占其填报需求量的比例。画像覆盖已售吨数的 {share}；一组不足十家不作判断。</translation>
    </message>
    <message>
        <source>Tonnes by month: the latest year strong, earlier ones faint. The dashed line is Spring Festival; in the shade kilns stop or it rains, by the seasonal calendar.</source>
        <translation>各月吨数：粗线为最近一年，淡线为往年。虚线为春节；阴影为季节日历中的停窑或雨季。</translation>
    </message>
    <message>
        <source>As customers&apos; demand profiles say; nothing of it was measured.</source>
        <translation>来自客户需求画像的填报，未经实测。</translation>
    </message>
    <message>
        <source>Of the last 52 weeks: 10, 25, 50, 75 and 90 % of the tonnes were sold for so much a tonne or less.</source>
        <translation>最近 52 周：10%、25%、50%、75%、90% 的吨数以此单价或更低售出。</translation>
    </message>
    <message>
        <source>{year}: {tonnes} t</source>
        <translation>{year} 年：{tonnes} 吨</translation>
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
        <translation>合计</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>太少</translation>
    </message>
    <message>
        <source>{tonnes} t; the year before {before} t</source>
        <translation>{tonnes} 吨；上年 {before} 吨</translation>
    </message>
    <message>
        <source>Margin {margin} yuan, known for {share} of the tonnes</source>
        <translation>边际贡献 {margin} 元，{share} 的吨数有成本</translation>
    </message>
    <message>
        <source>{profiled} customers need {need} t a year and took {taken} t; all took {tonnes} t</source>
        <translation>{profiled} 家客户年需求 {need} 吨，已购 {taken} 吨；全部客户共购 {tonnes} 吨</translation>
    </message>
    <message>
        <source>Of others like them, 90 in 100 sure: {low} to {high}</source>
        <translation>同类客户有 90% 的把握在 {low} 至 {high} 之间</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge: {kind}</source>
        <translation>合并{kind}</translation>
    </message>
    <message>
        <source>Choose the file that stays, and for each field the value it keeps. All that belongs to the other file follows; Ctrl+Z takes it back.</source>
        <translation>选择保留哪份档案，并逐项选择保留的值。另一份档案名下的全部记录随之转移；按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Merged. Ctrl+Z parts them again.</source>
        <translation>已合并。按 Ctrl+Z 可拆分还原。</translation>
    </message>
    <message>
        <source>Follows the file that goes: {kinds}</source>
        <translation>随被合并档案转移：{kinds}</translation>
    </message>
    <message>
        <source>Nothing refers to the file that goes.</source>
        <translation>没有记录引用被合并的档案。</translation>
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
    <name>MonthCard</name>
    <message>
        <source>Tonnes</source>
        <translation>销量</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边际贡献</translation>
    </message>
    <message>
        <source>No weigh tickets yet. Import a file to see the month.</source>
        <translation>还没有磅单，导入后即可看到本月销量。</translation>
    </message>
    <message>
        <source>Last month with tickets: {month}</source>
        <translation>最近有磅单的月份：{month}</translation>
    </message>
    <message>
        <source>{month}, up to {day}</source>
        <translation>{month}，截至 {day}</translation>
    </message>
    <message>
        <source>t</source>
        <translation>吨</translation>
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
        <translation>{share} 的吨数已知</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>无可比数据</translation>
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
        <translation>停窑或雨季改期</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季节</translation>
    </message>
    <message>
        <source>The seasonal calendar has none that is still to come.</source>
        <translation>季节日历中没有尚未到来的条目。</translation>
    </message>
</context>
<context>
    <name>NamesStep</name>
    <message>
        <source>open</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Still undecided: {names}. Their {rows} rows are refused.</source>
        <translation>还有 {names} 个未决定，它们的 {rows} 行会被退回。</translation>
    </message>
    <message>
        <source>Still undecided: {names}. Their {rows} rows come in without this record.</source>
        <translation>还有 {names} 个未决定，它们的 {rows} 行导入后不关联记录。</translation>
    </message>
    <message>
        <source>All names are decided.</source>
        <translation>所有名称都已决定。</translation>
    </message>
    <message>
        <source>Names to be explained</source>
        <translation>待确认的名称</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>文件中的名称</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Which record is meant</source>
        <translation>对应的档案</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Several records have these names, or none has. Say once which is meant: type a number or a part of the name and pick it. Rows whose name stays open are not imported; later files are understood by themselves.</source>
        <translation>这些名称对应多个档案，或没有对应的档案。请指定一次：输入编号或名称的一部分并选择。未指定名称的行不会导入；以后的文件会自动识别。</translation>
    </message>
</context>
<context>
    <name>NewRights</name>
    <message>
        <source>Your role is another one now ({role}): the pages show what it may do.</source>
        <translation>您的角色已变更（{role}），各页面已按新权限显示。</translation>
    </message>
    <message>
        <source>Your role ({role}) has other rights now: the pages show what it may do.</source>
        <translation>您的角色（{role}）的权限有变动，页面已按新权限显示。</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>In 7 days</source>
        <translation>7 天内</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>30 天内</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Expected when</source>
        <translation>预计时间</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工厂</translation>
    </message>
    <message>
        <source>All plants</source>
        <translation>全部工厂</translation>
    </message>
    <message>
        <source>Expected orders</source>
        <translation>预计购货</translation>
    </message>
    <message>
        <source>Nobody has bought on three days yet, or too few customers have: import more weigh tickets.</source>
        <translation>还没有客户购货满三天，或这样的客户太少：请导入更多磅单。</translation>
    </message>
    <message>
        <source>Nobody is expected in this time.</source>
        <translation>此期间预计无人购货。</translation>
    </message>
    <message>
        <source>As of {day}: {count} customers, usually {tonnes} t together</source>
        <translation>截至 {day}：{count} 家客户，合计通常 {tonnes} 吨</translation>
    </message>
    <message>
        <source>Half have bought by the day that is told, eight of ten within the range: of {count} such ranges in the months before {share} held. The day missed by {missed} days in half of all cases; last purchase and usual wait alone missed by {usual}.</source>
        <translation>到所示日期约半数已购货，约八成落在区间内：前几个月的 {count} 个此类区间中有 {share} 成立。所示日期的误差中位数为 {missed} 天；只按上次购货日加通常间隔推算，误差为 {usual} 天。</translation>
    </message>
    <message>
        <source>in over a year</source>
        <translation>一年以后</translation>
    </message>
    <message>
        <source>bought on fewer than three days</source>
        <translation>购货不足三天</translation>
    </message>
    <message>
        <source>hardly any wait was ever as long: see the alarms</source>
        <translation>几乎从未间隔这么久：见预警</translation>
    </message>
    <message>
        <source>waits longer than nine of ten times</source>
        <translation>已久于九成的间隔</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>上次购货</translation>
    </message>
    <message>
        <source>Usual wait (days)</source>
        <translation>通常间隔（天）</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次购货</translation>
    </message>
    <message>
        <source>8 of 10 times</source>
        <translation>八成区间</translation>
    </message>
    <message>
        <source>Usual purchase (t)</source>
        <translation>通常每次（吨）</translation>
    </message>
    <message>
        <source>Mostly from</source>
        <translation>主要工厂</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>主要品种</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>OutlookPanel</name>
    <message>
        <source>Tonnes, 12 months</source>
        <translation>近12个月吨数</translation>
    </message>
    <message>
        <source>Margin, 12 months</source>
        <translation>近12个月毛利</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Room and wallet</source>
        <translation>潜力与份额</translation>
    </message>
    <message>
        <source>Still a customer</source>
        <translation>仍是客户</translation>
    </message>
    <message>
        <source>Purchase days ahead</source>
        <translation>预计购买天数</translation>
    </message>
    <message>
        <source>Worth ahead</source>
        <translation>预计金额</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次购货</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>设定级别…</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>经营展望</translation>
    </message>
    <message>
        <source>≈ is what a model expects of the next twelve months; the rest was weighed and counted.</source>
        <translation>≈ 为模型对未来12个月的预计；其余为过磅实数。</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>as its file says; nobody knows since when</source>
        <translation>依档案所载，起始时间不详</translation>
    </message>
    <message>
        <source>set by hand on {since}, until {until}: {reason}</source>
        <translation>{since} 人工设定，有效至 {until}：{reason}</translation>
    </message>
    <message>
        <source>was set by hand until {until}: the next run decides</source>
        <translation>人工设定已于 {until} 到期，由下次分级决定</translation>
    </message>
    <message>
        <source>since {since}, by the rules</source>
        <translation>自 {since} 起，按规则</translation>
    </message>
    <message>
        <source>No purchase and no need is known.</source>
        <translation>没有购买记录，也没有需求画像。</translation>
    </message>
    <message>
        <source>Too little history: there were too few purchase days in these twelve months.</source>
        <translation>历史太少：近12个月购买天数不足。</translation>
    </message>
    <message>
        <source>Its margin isn&apos;t known, so the rules can&apos;t tell a class.</source>
        <translation>毛利未知，规则无法给出级别。</translation>
    </message>
    <message>
        <source>Such alarms were right in {rate} of cases.</source>
        <translation>此类预警过去有 {rate} 是对的。</translation>
    </message>
    <message>
        <source>{signal}: {reason}.</source>
        <translation>{signal}：{reason}。</translation>
    </message>
    <message>
        <source>{money} ({a_tonne} yuan/t)</source>
        <translation>{money}（{a_tonne} 元/吨）</translation>
    </message>
    <message>
        <source>{ranks} · hidden gem</source>
        <translation>{ranks} · 隐形精品</translation>
    </message>
    <message>
        <source>{percent} against the twelve months before</source>
        <translation>较前12个月 {percent}</translation>
    </message>
    <message>
        <source>nobody asked what it needs: a demand profile says it</source>
        <translation>需求未知：请填写需求画像</translation>
    </message>
    <message>
        <source>room for {room} t; it takes {share} of what it needs from us</source>
        <translation>可增 {room} 吨；我方占其需求的 {share}</translation>
    </message>
    <message>
        <source>too few customers to tell</source>
        <translation>客户太少，无法判断</translation>
    </message>
    <message>
        <source>never bought</source>
        <translation>从未购买</translation>
    </message>
    <message>
        <source>too little history for a range</source>
        <translation>历史太少，无法给出范围</translation>
    </message>
    <message>
        <source>hardly any wait was ever as long</source>
        <translation>几乎从未间隔这么久</translation>
    </message>
    <message>
        <source>too little history</source>
        <translation>历史太短</translation>
    </message>
    <message>
        <source>from {day} on</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>too few purchases to compare</source>
        <translation>购买太少，无法比较</translation>
    </message>
    <message>
        <source>{percent} below its market</source>
        <translation>低于所在市场 {percent}</translation>
    </message>
    <message>
        <source>{percent} above its market</source>
        <translation>高于所在市场 {percent}</translation>
    </message>
    <message>
        <source>{price}, which is unusual</source>
        <translation>{price}，不同寻常</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Too little history: {have} of {need}. Import weigh tickets, or come back later.</source>
        <translation>历史数据太少：现有 {have}，需要 {need}。请先导入磅单，或过些时候再看。</translation>
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
        <translation>历次导入</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>还没有导入过文件。</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <source>Product names…</source>
        <translation>品种写法…</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Imported as</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>New / changed</source>
        <translation>新增 / 修改</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>错误行</translation>
    </message>
    <message>
        <source>{n} imports were interrupted. Undo them here, or import the file again to finish: rows that are there already stay unchanged.</source>
        <translation>有 {n} 次导入中断。可在此撤销，或重新导入该文件以完成：已有的行保持不变。</translation>
    </message>
    <message>
        <source>Undo the import of {file}?</source>
        <translation>撤销导入“{file}”？</translation>
    </message>
    <message>
        <source>What it added is removed, what it changed is as before.</source>
        <translation>它新增的记录将被移除，修改的内容恢复原样。</translation>
    </message>
</context>
<context>
    <name>PatternsTab</name>
    <message>
        <source>Segments</source>
        <translation>客户分群</translation>
    </message>
    <message>
        <source>Goes together</source>
        <translation>搭配购买</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
</context>
<context>
    <name>PinnedViews</name>
    <message>
        <source>Pinned views</source>
        <translation>置顶视图</translation>
    </message>
</context>
<context>
    <name>PriceLine</name>
    <message>
        <source>A price changed</source>
        <translation>调整价格</translation>
    </message>
    <message>
        <source>Change of price</source>
        <translation>价格变动</translation>
    </message>
    <message>
        <source>my own elasticity</source>
        <translation>自定弹性</translation>
    </message>
    <message>
        <source>By how many per cent less is bought for each per cent more. Else it is learned from former prices, where these tell it; which one was taken stands beside the figures.</source>
        <translation>价格每涨 1 %，购量减少百分之几。不自定时，若历史价格能说明，则从中学习；采用了哪个会写在数字旁。</translation>
    </message>
    <message>
        <source>Elasticity</source>
        <translation>弹性</translation>
    </message>
</context>
<context>
    <name>PricesPart</name>
    <message>
        <source>Prices that were mistyped</source>
        <translation>录错的价格</translation>
    </message>
    <message>
        <source>Customers off the market</source>
        <translation>偏离市场的客户</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>磅单</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Price, yuan/t</source>
        <translation>单价，元/吨</translation>
    </message>
    <message>
        <source>Usual, yuan/t</source>
        <translation>通常，元/吨</translation>
    </message>
    <message>
        <source>The price in the middle of the same cement, plant and month</source>
        <translation>同品种、同工厂、同月份的中间价</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>吨数</translation>
    </message>
    <message>
        <source>Off by, yuan</source>
        <translation>相差，元</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Off the market</source>
        <translation>偏离市场</translation>
    </message>
    <message>
        <source>Made, yuan a year</source>
        <translation>影响，元/年</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比较次数</translation>
    </message>
    <message>
        <source>Purchases in weeks in which others of its province bought the same cement</source>
        <translation>同省其他客户同一周也购买同一品种的次数</translation>
    </message>
    <message>
        <source>How unusual</source>
        <translation>异常程度</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>What each customer paid in the last 52 weeks off the middle of its province, cement and week. A price war moves the middle, not these.</source>
        <translation>每个客户最近 52 周的价格与同省、同品种、同周中间价的差距。价格战会带动中间价，不计入此差距。</translation>
    </message>
    <message>
        <source>{many} standard deviations of all customers</source>
        <translation>为全部客户标准差的 {many} 倍</translation>
    </message>
    <message>
        <source>Mistyped prices: {count}</source>
        <translation>疑似录错的价格：{count}</translation>
    </message>
    <message>
        <source>Customers off the market: {count}</source>
        <translation>偏离市场的客户：{count}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>No price is far off what is usual.</source>
        <translation>没有价格远离通常水平。</translation>
    </message>
    <message>
        <source>No customer bought ten times in weeks in which four others bought the same.</source>
        <translation>没有客户有十次购买可以比较（同周须另有四次同品种购买）。</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print: {list}</source>
        <translation>打印：{list}</translation>
    </message>
    <message>
        <source>Columns of this list</source>
        <translation>要打印的列</translation>
    </message>
    <message>
        <source>What doesn&apos;t fit on a page is continued on the next.</source>
        <translation>一页放不下的列会接着印在下一页。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The first {shown} of {count} pages are shown; all are printed.</source>
        <translation>预览前 {shown} 页，共 {count} 页；打印时全部输出。</translation>
    </message>
    <message>
        <source>Pages: {count}</source>
        <translation>共 {count} 页</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>Nothing was written</source>
        <translation>未写入任何内容</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>只显示前 {count} 项。</translation>
    </message>
</context>
<context>
    <name>ProblemsList</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>ProductTable</name>
    <message>
        <source>Product texts</source>
        <translation>品种写法</translation>
    </message>
    <message>
        <source>Text in the file</source>
        <translation>文件中的写法</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>包装</translation>
    </message>
</context>
<context>
    <name>ProductsDialog</name>
    <message>
        <source>Product names</source>
        <translation>品种写法</translation>
    </message>
    <message>
        <source>How product texts of your files are understood. Delete a line to be asked again.</source>
        <translation>文件中的品种写法按下表识别。删除一行后，下次导入会再询问。</translation>
    </message>
    <message>
        <source>Nothing was explained yet. A text that isn&apos;t understood is asked while importing.</source>
        <translation>还没有确认过的品种写法。导入时遇到不认识的会询问。</translation>
    </message>
    <message>
        <source>Delete line</source>
        <translation>删除该行</translation>
    </message>
</context>
<context>
    <name>ProductsStep</name>
    <message>
        <source>These product texts are new. Say once what they are; later files are understood by themselves. A row whose grade or packing is empty is asked again next time.</source>
        <translation>这些品种写法是首次出现。请确认一次各是什么品种，以后的文件会自动识别。等级或包装留空的，下次会再询问。</translation>
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
        <translation>约剩 {time}</translation>
    </message>
    <message>
        <source>Backing up before the upgrade: {done} of {total} MB</source>
        <translation>升级前备份：{done} / {total} MB</translation>
    </message>
    <message>
        <source>Checking every page: {done} of {total} MB</source>
        <translation>正在逐页检查：{done} / {total} MB</translation>
    </message>
    <message>
        <source>Upgrading the database: step {step} of {total}</source>
        <translation>正在升级数据库：第 {step} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>Preparing the search index</source>
        <translation>正在准备查找索引</translation>
    </message>
    <message>
        <source>Preparing the figures</source>
        <translation>正在准备汇总数据</translation>
    </message>
</context>
<context>
    <name>ProjectLine</name>
    <message>
        <source>A project won</source>
        <translation>中标项目</translation>
    </message>
    <message>
        <source>t a month</source>
        <translation>吨/月</translation>
    </message>
    <message>
        <source>Tonnes a month</source>
        <translation>每月吨数</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工厂</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>it goes on</source>
        <translation>一直持续</translation>
    </message>
</context>
<context>
    <name>RebuildDialog</name>
    <message>
        <source>Rebuild from the server</source>
        <translation>从服务器重建</translation>
    </message>
    <message>
        <source>All records are fetched from the group&apos;s server into a new file, which takes a few minutes. The present file is not deleted: it is set aside, with the history of what was done here.</source>
        <translation>将从集团服务器取回全部记录，写入新的数据库文件，需要几分钟。现有文件不会删除：它连同本机的操作历史另行保留。</translation>
    </message>
    <message>
        <source>{count} weigh tickets were not sent: import their files again afterwards.</source>
        <translation>有 {count} 张磅单尚未发送：请在重建后重新导入其文件。</translation>
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
        <translation>本机所写内容都已到达服务器。</translation>
    </message>
    <message>
        <source>Not sent yet: {count} records. They are taken along and sent afterwards:</source>
        <translation>尚未发送：{count} 条记录。它们会一并带入，随后发送：</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>{what} (refused)</source>
        <translation>{what}（被拒绝）</translation>
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
        <translation>金额</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>回款方式</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>回款单号</translation>
    </message>
    <message>
        <source>No receipts are known. Import a file of receipts, and what each customer owes is reckoned here.</source>
        <translation>没有回款记录。导入回款文件后，此处会算出客户欠款。</translation>
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
        <translation>预付 {amount} 元</translation>
    </message>
    <message>
        <source>{day} to {asof}: weigh tickets of {loaded} yuan, receipts of {paid}.</source>
        <translation>{day} 至 {asof}：磅单金额 {loaded} 元，回款 {paid} 元。</translation>
    </message>
    <message>
        <source>The oldest unpaid ticket is {days} days old.</source>
        <translation>最早未付的磅单已 {days} 天。</translation>
    </message>
</context>
<context>
    <name>Reckoning</name>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
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
        <translation>重新计算</translation>
    </message>
</context>
<context>
    <name>RecordActions</name>
    <message>
        <source>Deleted: {kind} {record}. Ctrl+Z brings it back.</source>
        <translation>已删除 {kind} {record}。按 Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Deleted: {kind}, {count} records. Ctrl+Z brings them back.</source>
        <translation>已删除 {kind} {count} 条。按 Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>{count} rows changed. Ctrl+Z takes it back.</source>
        <translation>已修改 {count} 行，Ctrl+Z 可撤销。</translation>
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
        <source>What you change holds from the new day on; the version of {day} stays. Put the old day back to correct that one.</source>
        <translation>修改自新的生效日期起形成新版本，{day} 的版本保留可查。如要更正原版本，请改回原日期。</translation>
    </message>
    <message>
        <source>You were typing here at {when} and didn&apos;t save.</source>
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
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>As chart</source>
        <translation>以图表显示</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>This column can&apos;t be filtered: it changes every minute.</source>
        <translation>此列每分钟都在变化，不能筛选。</translation>
    </message>
    <message>
        <source>Rows can&apos;t be grouped by this column.</source>
        <translation>不能按此列分组。</translation>
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
    <name>RecordTree</name>
    <message>
        <source>“{name}” is taken: {put} puts it below the chosen one, {top} at the top.</source>
        <translation>已剪切“{name}”：{put} 放到所选之下，{top} 移到最上级。</translation>
    </message>
    <message>
        <source>{below} makes one below, {cut} takes one to be put elsewhere; the mouse drags.</source>
        <translation>{below} 在其下新建，{cut} 剪切以移到别处；也可用鼠标拖动。</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>New below this one…</source>
        <translation>在其下新建…</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Put below this one</source>
        <translation>放到其下</translation>
    </message>
    <message>
        <source>Put at the top</source>
        <translation>移到最上级</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
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
    <name>RecordWeek</name>
    <message>
        <source>Previous week</source>
        <translation>上一周</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>谁的</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周视图</translation>
    </message>
    <message>
        <source>Everybody&apos;s</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>Mine ({name})</source>
        <translation>我的（{name}）</translation>
    </message>
    <message>
        <source>Only what is still planned can be put on another day.</source>
        <translation>只有尚未进行的计划才能改期。</translation>
    </message>
    <message>
        <source>Planned for {when}. Ctrl+Z takes it back.</source>
        <translation>已改到 {when}。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Planned for {when}: that is over already. Ctrl+Z takes it back.</source>
        <translation>已改到 {when}，这个时间已经过去了。按 Ctrl+Z 可撤销。</translation>
    </message>
</context>
<context>
    <name>RecoveryCodeDialog</name>
    <message>
        <source>Your recovery code</source>
        <translation>您的恢复码</translation>
    </message>
    <message>
        <source>If the keyring, passphrase or key file is lost, only this code opens the data. Keep it on paper or in a safe, not on this computer. It is shown only now.</source>
        <translation>如果密钥环、口令或密钥文件丢失，只有此码能打开数据。请写在纸上或放入保险柜，不要存在本机。此码只显示这一次。</translation>
    </message>
    <message>
        <source>It becomes valid with “Done”. Until then nothing has changed.</source>
        <translation>点“完成”后才生效；在此之前一切不变。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>I have put the code in a safe place</source>
        <translation>我已把恢复码妥善保存</translation>
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
        <translation>复制</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Recovery code of the database “{name}”:</source>
        <translation>数据库“{name}”的恢复码：</translation>
    </message>
    <message>
        <source>Save the recovery code</source>
        <translation>保存恢复码</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
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
    <name>RefusedPanel</name>
    <message>
        <source>The records are as the server has them; what you had written is kept here until you put it away.</source>
        <translation>档案已恢复为服务器上的内容；您所写的内容保留在此，直到您将其移除。</translation>
    </message>
    <message>
        <source>The server has taken everything that was written here.</source>
        <translation>本机所写的内容服务器均已接受。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
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
        <translation>打开档案</translation>
    </message>
    <message>
        <source>Put away…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>{count} more records</source>
        <translation>另有 {count} 条记录</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Put away “{what}”?</source>
        <translation>移除“{what}”？</translation>
    </message>
    <message>
        <source>What was written there is not kept any longer.</source>
        <translation>其中所写的内容将不再保留。</translation>
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
        <translation>按未加密打开</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>不要这些修改，继续</translation>
    </message>
    <message>
        <source>How shall the new database be protected?</source>
        <translation>新数据库如何保护？</translation>
    </message>
    <message>
        <source>The database is encrypted with a key. This computer has no keyring to keep it, so choose how the key is kept.</source>
        <translation>数据库用密钥加密。本机没有可保管密钥的密钥环，请选择密钥的保管方式。</translation>
    </message>
    <message>
        <source>Make the database</source>
        <translation>创建数据库</translation>
    </message>
    <message>
        <source>The keyring of this computer doesn&apos;t give the key. Log in as the same user as always, or use the recovery code.</source>
        <translation>本机的密钥环没有给出密钥。请用平时的系统用户登录，或使用恢复码。</translation>
    </message>
    <message>
        <source>The key file {path} is not there. Connect the drive that has it.</source>
        <translation>找不到密钥文件 {path}。请连接存有它的磁盘。</translation>
    </message>
    <message>
        <source>Rebuilding from the server…</source>
        <translation>正在从服务器重建…</translation>
    </message>
    <message>
        <source>Checking the backups…</source>
        <translation>正在检查备份…</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>This database needs repair</source>
        <translation>数据库需要修复</translation>
    </message>
    <message>
        <source>Go back to a backup</source>
        <translation>恢复到备份</translation>
    </message>
    <message>
        <source>Another backup file…</source>
        <translation>其他备份文件…</translation>
    </message>
    <message>
        <source>Rebuild from the server…</source>
        <translation>从服务器重建…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>No sound backup of it was found on this computer. If you keep backups elsewhere, choose the file.</source>
        <translation>本机没有找到完好的备份。如果备份存放在别处，请选择该文件。</translation>
    </message>
    <message>
        <source>These backups were checked just now and are sound. The newest loses least. The damaged file is not deleted: it is set aside.</source>
        <translation>以下备份刚刚校验过，完好无损。最新的一份损失最小。损坏的文件不会删除，而是另外保存。</translation>
    </message>
    <message>
        <source>What was entered after the backup is no longer in the database then. The present file is not deleted: it is set aside.</source>
        <translation>备份之后录入的内容将不在数据库中。当前文件不会删除，而是另外保存。</translation>
    </message>
    <message>
        <source>Last written: {time}.</source>
        <translation>最后写入：{time}。</translation>
    </message>
    <message>
        <source>Damaged backups left out: {count}.</source>
        <translation>已略过损坏的备份：{count} 份。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>What is lost</source>
        <translation>会丢失的内容</translation>
    </message>
    <message>
        <source>Everything entered after it</source>
        <translation>此后录入的全部内容</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Changes made after it: {count}</source>
        <translation>此后的改动：{count} 次</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>Databases (*.db)</source>
        <translation>数据库 (*.db)</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Save this list…</source>
        <translation>保存此列表…</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件的行</translation>
    </message>
</context>
<context>
    <name>RhythmPanel</name>
    <message>
        <source>No purchase is known.</source>
        <translation>没有提货记录。</translation>
    </message>
    <message>
        <source>Bought on one day only</source>
        <translation>只有一天提过货</translation>
    </message>
    <message>
        <source>Buys every {days} days, usually; the longest wait was {longest}</source>
        <translation>一般每 {days} 天提货一次，最长间隔 {longest} 天</translation>
    </message>
    <message>
        <source>{days} days since the last purchase</source>
        <translation>距上次提货 {days} 天</translation>
    </message>
    <message>
        <source>{days} days since the last purchase: longer than nine of ten waits</source>
        <translation>距上次提货 {days} 天，已超过以往九成的间隔</translation>
    </message>
    <message>
        <source>{count} days with purchases, {first} to {last}</source>
        <translation>共 {count} 个提货日，{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Change the state</source>
        <translation>变更状态</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules of classes</source>
        <translation>分级规则</translation>
    </message>
    <message>
        <source>Profitable are the first … % by margin (strategic, premium)</source>
        <translation>毛利排在前 … % 为高毛利（战略、精品）</translation>
    </message>
    <message>
        <source>Large are the first … % by tonnes (strategic, volume)</source>
        <translation>吨数排在前 … % 为大客户（战略、规模）</translation>
    </message>
    <message>
        <source>A hidden gem is among the first … % by margin</source>
        <translation>隐形精品：毛利排在前 … %</translation>
    </message>
    <message>
        <source>… and so many % of all places further down by tonnes</source>
        <translation>……且吨数名次再低全部名次的 … %</translation>
    </message>
    <message>
        <source>Worth nurturing from room for … % of the smallest large customer on</source>
        <translation>可增吨数达到最小大客户的 … % 即值得培育</translation>
    </message>
    <message>
        <source>The margin must be known of … % of the tonnes</source>
        <translation>至少 … % 的吨数须已知毛利</translation>
    </message>
    <message>
        <source>A gem leaves … times the usual margin a tonne</source>
        <translation>精品的吨毛利为通常的 … 倍</translation>
    </message>
    <message>
        <source>Fewer purchase days than … are too little history</source>
        <translation>购买天数少于 … 天为历史太少</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>恢复现行规则</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>存为新版本</translation>
    </message>
    <message>
        <source>Only administrators save rules.</source>
        <translation>只有管理员可以保存规则。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Customers that would move</source>
        <translation>将变动的客户</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>现级别</translation>
    </message>
    <message>
        <source>Class then</source>
        <translation>新级别</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>By these rules {count} customers would come into another class.</source>
        <translation>按这些规则将有 {count} 家客户级别变动。</translation>
    </message>
    <message>
        <source>Nobody would move.</source>
        <translation>无客户变动。</translation>
    </message>
    <message>
        <source>Saved as a new version. Classify to let customers move; Ctrl+Z takes it back.</source>
        <translation>已存为新版本。分级后客户才会变动；Ctrl+Z 可撤销。</translation>
    </message>
</context>
<context>
    <name>SearchFilling</name>
    <message>
        <source>Building the search index</source>
        <translation>正在建立查找索引</translation>
    </message>
    <message>
        <source>Preparing large lists</source>
        <translation>正在准备大列表</translation>
    </message>
</context>
<context>
    <name>SegmentsPart</name>
    <message>
        <source>Segments</source>
        <translation>分群数</translation>
    </message>
    <message>
        <source>What sets each segment apart</source>
        <translation>各分群的特点</translation>
    </message>
    <message>
        <source>Customers of the segment</source>
        <translation>该分群的客户</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Tonnes in the year</source>
        <translation>全年吨数</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>{customers} customers · {tonnes} t</source>
        <translation>{customers} 家客户 · {tonnes} 吨</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>数量太少，不作判断</translation>
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
        <source>Restoring the backup…</source>
        <translation>正在恢复备份…</translation>
    </message>
    <message>
        <source>Rebuilding from the server…</source>
        <translation>正在从服务器重建…</translation>
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
        <source>The backup was restored. The former file is kept in {path}.</source>
        <translation>已恢复备份。原文件保存在 {path}。</translation>
    </message>
    <message>
        <source>The database was rebuilt from the server. The former file is kept in {path}.</source>
        <translation>数据库已从服务器重建。原文件保留在 {path}。</translation>
    </message>
    <message>
        <source>This database is open in another window: there it is.</source>
        <translation>此数据库已在另一个窗口中打开，已切换到该窗口。</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the demo company is not encrypted. Don&apos;t enter real data here.</source>
        <translation>本机没有可用的密钥环，演示企业未加密，请勿在此录入真实数据。</translation>
    </message>
    <message>
        <source>Closing the database…</source>
        <translation>正在关闭数据库…</translation>
    </message>
</context>
<context>
    <name>SetClassDialog</name>
    <message>
        <source>Set the class of {count} customers</source>
        <translation>设定 {count} 家客户的级别</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
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
        <translation>有效期内，分级不会变动这些客户；到期后，下次分级按规则处理。原因记入各客户档案。</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>设定级别</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This day is over</source>
        <translation>该日期已过</translation>
    </message>
    <message>
        <source>{count} customers put into the class {name} by hand. Ctrl+Z takes it back.</source>
        <translation>已将 {count} 家客户人工设为{name}，Ctrl+Z 可撤销。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>SeveralView</name>
    <message>
        <source>Take what was written here</source>
        <translation>采用本机填写的</translation>
    </message>
    <message>
        <source>Take what others wrote</source>
        <translation>采用他人填写的</translation>
    </message>
    <message>
        <source>Leave what is shown now</source>
        <translation>保留当前显示的</translation>
    </message>
    <message>
        <source>The conflicts chosen</source>
        <translation>所选冲突</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Written here</source>
        <translation>本机填写</translation>
    </message>
    <message>
        <source>By others</source>
        <translation>他人填写</translation>
    </message>
    <message>
        <source>{count} conflicts chosen</source>
        <translation>已选 {count} 个冲突</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
</context>
<context>
    <name>SharingPage</name>
    <message>
        <source>This database works alone</source>
        <translation>此数据库目前单机使用</translation>
    </message>
    <message>
        <source>In a group, what you and your colleagues write reaches each other, also where the network comes only now and then: each works on the own computer, and nobody waits for anybody. Your administrator gives you a code and the address of the group&apos;s server.</source>
        <translation>加入集团后，您与同事录入的内容会相互同步，网络时有时无也不要紧：各人在自己的电脑上工作，互不等待。邀请码和集团服务器的地址由管理员提供。</translation>
    </message>
    <message>
        <source>Join a group…</source>
        <translation>加入集团…</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Leave the group…</source>
        <translation>退出集团…</translation>
    </message>
    <message>
        <source>Join anew…</source>
        <translation>重新加入…</translation>
    </message>
    <message>
        <source>Rebuild from the server…</source>
        <translation>从服务器重建…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>This computer&apos;s user and unit</source>
        <translation>本机用户和单位</translation>
    </message>
    <message>
        <source>Last synchronised</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Made in two offices</source>
        <translation>重复建档</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出现的问题</translation>
    </message>
    <message>
        <source>{count} records that were not sent yet stay here only.</source>
        <translation>尚未发送的 {count} 条记录将只留在本机。</translation>
    </message>
    <message>
        <source>All records stay in this database; what others write no longer comes.</source>
        <translation>所有记录保留在此数据库中；今后不再收到他人录入的内容。</translation>
    </message>
    <message>
        <source>The lists of conflicts and of what was refused are emptied.</source>
        <translation>冲突列表和未被接受的列表将被清空。</translation>
    </message>
    <message>
        <source>Leave the group at {server}?</source>
        <translation>退出 {server} 的集团？</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>退出集团</translation>
    </message>
    <message>
        <source>An administrator took this computer out of the group at {server}. What you had written and not sent was handed over to the administrator; then the group&apos;s records were removed from this computer, and from the backups that the program keeps of them. To come in again, ask for a new code and join.</source>
        <translation>管理员已将这台计算机移出 {server} 的集团。您已录入但尚未发送的内容已交给管理员；随后本机及程序所保留的备份中的集团数据均已清除。如需重新加入，请索取新的邀请码。</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Only an administrator may.</source>
        <translation>仅管理员可以操作。</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>One customer may be on file twice.</source>
        <translation>有 1 个客户可能由两处重复建档。</translation>
    </message>
    <message>
        <source>{count} customers may be on file twice.</source>
        <translation>有 {count} 个客户可能由两处重复建档。</translation>
    </message>
    <message>
        <source>Compare and merge</source>
        <translation>对比并合并</translation>
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
        <translation>工厂</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No plant has weighed anything yet.</source>
        <translation>还没有工厂过磅。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>ShortcutsPanel</name>
    <message>
        <source>Search by what it does, or by the key</source>
        <translation>按功能或按键查找</translation>
    </message>
    <message>
        <source>What</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Default key</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>{key} is taken: {what}</source>
        <translation>{key} 已被占用：{what}</translation>
    </message>
    <message>
        <source>This key can&apos;t be changed.</source>
        <translation>此快捷键不能修改。</translation>
    </message>
</context>
<context>
    <name>ShownFile</name>
    <message>
        <source>Saved. The filters of this list hide it: {title}</source>
        <translation>已保存，但本列表的筛选条件不显示它：{title}</translation>
    </message>
    <message>
        <source>Show it in the list</source>
        <translation>在列表中显示</translation>
    </message>
</context>
<context>
    <name>StateYear</name>
    <message>
        <source>Built in: the state&apos;s holidays</source>
        <translation>内置：国家法定节假日</translation>
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
        <translation>节日</translation>
    </message>
    <message>
        <source>Known: {first} to {last}. Own days below go before them.</source>
        <translation>已内置 {first}–{last} 年；下方自定义的日期优先。</translation>
    </message>
    <message>
        <source>yes, made up</source>
        <translation>是（调休）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>The holidays of {years} are not known: there only the week decides, and deadlines will be wrong. Once they are announced (in November), update the program or enter them below as own days.</source>
        <translation>程序不知道 {years} 年的节假日：该年只按星期计算，时限会不准。国务院公布后（通常在 11 月），请更新程序，或在下方逐日录入。</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Bundle for support</source>
        <translation>支持信息包</translation>
    </message>
    <message>
        <source>This is all that will be in it. Names, numbers, texts and paths are left out.</source>
        <translation>以下是包内的全部内容，不含姓名、号码、文字和路径。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>There is nothing in this one.</source>
        <translation>此文件为空。</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>压缩包 (*.zip)</translation>
    </message>
</context>
<context>
    <name>TableMenus</name>
    <message>
        <source>Column “{name}”</source>
        <translation>列“{name}”</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
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
        <translation>升序</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Then sort by this, too</source>
        <translation>再按此列排序</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Take the filter away</source>
        <translation>取消筛选</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>取消分组</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>按此列分组</translation>
    </message>
    <message>
        <source>Hide the column</source>
        <translation>隐藏此列</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <source>{command} {kind}, {count} records</source>
        <translation>{command} {kind}（{count} 条）</translation>
    </message>
    <message>
        <source>{command} {file} ({count} rows)</source>
        <translation>{command} {file}（{count} 行）</translation>
    </message>
    <message>
        <source>{command} {kind} {record}</source>
        <translation>{command} {kind} {record}</translation>
    </message>
    <message>
        <source>Undo: {what}?</source>
        <translation>撤销：{what}？</translation>
    </message>
    <message>
        <source>What it added is removed, what it changed is as before.</source>
        <translation>新增的内容会移除，修改的内容会恢复原样。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
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
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TogetherPart</name>
    <message>
        <source>What goes together</source>
        <translation>搭配购买</translation>
    </message>
    <message>
        <source>Customers that might buy it</source>
        <translation>可能购买的客户</translation>
    </message>
    <message>
        <source>Who buys</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>also buys</source>
        <translation>还购买</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Of others</source>
        <translation>其他客户</translation>
    </message>
    <message>
        <source>Might buy</source>
        <translation>潜在客户</translation>
    </message>
    <message>
        <source>Customers that buy the first one alone</source>
        <translation>只购买前一品种的客户</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Takes, t a year</source>
        <translation>现购，吨/年</translation>
    </message>
    <message>
        <source>Might take, t a year</source>
        <translation>可能购买，吨/年</translation>
    </message>
    <message>
        <source>What half of those who buy both take of the other, for as much of this one</source>
        <translation>两种都买的客户中，有一半按同样的用量会购买这么多后一品种</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>No two cements go together more often than chance explains.</source>
        <translation>没有哪两个品种的搭配多于偶然。</translation>
    </message>
    <message>
        <source>Nobody buys the first one alone.</source>
        <translation>没有只购买前一品种的客户。</translation>
    </message>
    <message>
        <source>{both} of {given} customers that buy {one} also buy {other} (of such ones {low} to {high}, 99 in 100 sure); of those that don&apos;t, {also} of {others}. These buy {one} alone:</source>
        <translation>购买 {one} 的 {given} 家客户中有 {both} 家也购买 {other}（同类客户有 99% 的把握在 {low} 至 {high} 之间）；不购买 {one} 的 {others} 家中有 {also} 家。以下客户只购买 {one}：</translation>
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
        <translation>查找客户、磅单、车牌…   {key}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
    <message>
        <source>Total: {sums}</source>
        <translation>合计：{sums}</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>“{name}” is encrypted. Its key is needed to open it.</source>
        <translation>“{name}”已加密，需要密钥才能打开。</translation>
    </message>
    <message>
        <source>Unlock the database</source>
        <translation>解锁数据库</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>选择密钥文件</translation>
    </message>
    <message>
        <source>Key files (*.key);;All files (*)</source>
        <translation>密钥文件 (*.key);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Typing error in group {groups}.</source>
        <translation>第 {groups} 组输入有误。</translation>
    </message>
</context>
<context>
    <name>ValueTab</name>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Gem</source>
        <translation>精品</translation>
    </message>
    <message>
        <source>Hidden gem: far better by margin than by tonnes</source>
        <translation>隐形精品：毛利名次远高于吨数名次</translation>
    </message>
    <message>
        <source>By margin</source>
        <translation>毛利名次</translation>
    </message>
    <message>
        <source>By tonnes</source>
        <translation>吨数名次</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>吨数</translation>
    </message>
    <message>
        <source>Next 12 months</source>
        <translation>未来12个月</translation>
    </message>
    <message>
        <source>Room (t)</source>
        <translation>可增(吨)</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>In eight of ten cases it will be between these</source>
        <translation>十次中有八次会在此范围内</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Margin of 12 months (yuan)</source>
        <translation>近12个月毛利(元)</translation>
    </message>
    <message>
        <source>Tonnes of 12 months</source>
        <translation>近12个月吨数</translation>
    </message>
    <message>
        <source>Room: tonnes still to be won</source>
        <translation>潜力：可增吨数</translation>
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
        <translation>客户及其价值</translation>
    </message>
    <message>
        <source>Map of customers by margin and room</source>
        <translation>客户毛利与潜力图</translation>
    </message>
    <message>
        <source>The table beside it has the same customers</source>
        <translation>旁边的表格列出相同的客户</translation>
    </message>
    <message>
        <source>Draw a loop around points to list their customers; a click opens one.</source>
        <translation>用鼠标圈出一些点即可列出这些客户；单击可打开。</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation>分级…</translation>
    </message>
    <message>
        <source>Reckoning customers&apos; value</source>
        <translation>正在计算客户价值</translation>
    </message>
    <message>
        <source>Cancelled. Press F5 to reckon.</source>
        <translation>已取消。按 F5 重新计算。</translation>
    </message>
    <message>
        <source>Nothing to reckon yet: import weigh tickets, or give customers demand profiles.</source>
        <translation>尚无可计算的数据：请导入磅单，或填写客户的需求画像。</translation>
    </message>
    <message>
        <source>No customer is among these.</source>
        <translation>没有符合的客户。</translation>
    </message>
    <message>
        <source>Months {first} to {last} · rules {version}</source>
        <translation>{first} 至 {last} · 规则 {version}</translation>
    </message>
    <message>
        <source>{name} has no file: make one with the number {code}, and its tickets are its own.</source>
        <translation>{name} 没有档案：用编号 {code} 新建档案，其磅单即归入。</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>ViewsMenu</name>
    <message>
        <source>Default view</source>
        <translation>默认视图</translation>
    </message>
    <message>
        <source>{name} (shared)</source>
        <translation>{name}（共享）</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Manage views</source>
        <translation>管理视图</translation>
    </message>
    <message>
        <source>Pin above the table</source>
        <translation>置顶到表格上方</translation>
    </message>
    <message>
        <source>Share with everybody</source>
        <translation>共享给所有人</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>删除此视图</translation>
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
    <name>VisitsDialog</name>
    <message>
        <source>Plan visits to {count} customers</source>
        <translation>安排拜访 {count} 家客户</translation>
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
        <translation>活动或拜访目的</translation>
    </message>
    <message>
        <source>By whoever is responsible for the customer; else by me</source>
        <translation>由客户负责人拜访；无负责人的由我拜访</translation>
    </message>
    <message>
        <source>{count} more are left out: plan them when these are done.</source>
        <translation>另有 {count} 家未列入：完成后再安排。</translation>
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
        <translation>将安排的拜访</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>拜访人</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>{count} visits planned. Ctrl+Z takes them back.</source>
        <translation>已安排 {count} 次拜访，Ctrl+Z 可撤销。</translation>
    </message>
</context>
<context>
    <name>WaysBar</name>
    <message>
        <source>Next way of looking: {key}</source>
        <translation>切换查看方式：{key}</translation>
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
        <source>Join a group</source>
        <translation>加入集团</translation>
    </message>
    <message>
        <source>Colleagues share their records already: you have a code and the address of their server.</source>
        <translation>同事已在共享档案：您有邀请码和服务器地址。</translation>
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
    <name>WhatIfDialog</name>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Put a case together; its figures stand beside the plan, and the difference in tonnes and yuan. The plan itself, and the records, stay as they are.</source>
        <translation>组成一种假设，其数字与原预测并列，并给出吨数和金额之差。原预测和记录都不改变。</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>本假设</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep as…</source>
        <translation>保留为…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cases kept</source>
        <translation>已保留的假设</translation>
    </message>
    <message>
        <source>Cases kept…</source>
        <translation>已保留的假设…</translation>
    </message>
    <message>
        <source>Show beside the plan</source>
        <translation>与原预测并列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Name of this case</source>
        <translation>假设名称</translation>
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
        <translation>没有可显示此类记录的页面。</translation>
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
        <translation>级别</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Customer no.</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Days quiet</source>
        <translation>停购天数</translation>
    </message>
    <message>
        <source>Planned end</source>
        <translation>计划完工</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>偶然概率</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>normally every {days} days; {quiet} quiet; {peers}</source>
        <translation>通常每 {days} 天提货一次；已停 {quiet} 天；{peers}</translation>
    </message>
    <message>
        <source>its peers are buying</source>
        <translation>同区域客户照常提货</translation>
    </message>
    <message>
        <source>its peers buy less, too</source>
        <translation>同区域客户也在减少</translation>
    </message>
    <message>
        <source>its peers hardly buy</source>
        <translation>同区域客户几乎不提货</translation>
    </message>
    <message>
        <source>{taken} t in 91 days; {expected} t were to be expected</source>
        <translation>91 天提货 {taken} 吨；预计应为 {expected} 吨</translation>
    </message>
    <message>
        <source>{count} complaints in 91 days; {usual} are usual</source>
        <translation>91 天内 {count} 起投诉；通常 {usual} 起</translation>
    </message>
    <message>
        <source>{less}: {less_now} of its purchases, {less_before} in the year before; {more}: {more_now}, {more_before} before</source>
        <translation>{less} 占其提货 {less_now}，此前一年为 {less_before}；{more} 占 {more_now}，此前为 {more_before}</translation>
    </message>
    <message>
        <source>pays {move} less against the market than a year ago; now {off} off it</source>
        <translation>与市场价相比，一年来下降 {move}；现相差 {off}</translation>
    </message>
    <message>
        <source>pays {move} more against the market than a year ago; now {off} off it</source>
        <translation>与市场价相比，一年来上升 {move}；现相差 {off}</translation>
    </message>
    <message>
        <source>its oldest unpaid ticket is {age} days old, usually {usual}; {term} days are agreed; it owes {balance} yuan</source>
        <translation>最早未付的磅单已 {age} 天，通常 {usual} 天；约定账期 {term} 天；欠款 {balance} 元</translation>
    </message>
    <message>
        <source>its oldest unpaid ticket is {age} days old, usually {usual}; it owes {balance} yuan</source>
        <translation>最早未付的磅单已 {age} 天，通常 {usual} 天；欠款 {balance} 元</translation>
    </message>
    <message>
        <source>owes {balance} of {limit} yuan of credit; oldest unpaid ticket {age} days old</source>
        <translation>欠款 {balance} 元，授信 {limit} 元；最早未付的磅单已 {age} 天</translation>
    </message>
    <message>
        <source>owes {balance} of {limit} yuan of credit; full in {days} days at this speed</source>
        <translation>欠款 {balance} 元，授信 {limit} 元；照此速度 {days} 天后用满</translation>
    </message>
    <message>
        <source>Its project was to end on {day}: that may be all.</source>
        <translation>其工程计划于 {day} 结束：可能仅此而已。</translation>
    </message>
    <message>
        <source>{action} until {day}</source>
        <translation>{action}，至 {day}</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms that were handled, {right} were right ({share}).</source>
        <translation>已处理的 {alarms} 条同类预警中，{right} 条属实（{share}）。</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms in two years, {right} were followed by 90 more days without a purchase ({share}).</source>
        <translation>两年内 {alarms} 条同类预警中，{right} 条之后又有 90 天未提货（{share}）。</translation>
    </message>
    <message>
        <source>Of {alarms} such alarms in two years, {right} were right by what came after ({share}).</source>
        <translation>两年内 {alarms} 条同类预警中，按后来的情况 {right} 条属实（{share}）。</translation>
    </message>
    <message>
        <source>Too few such alarms in two years to say how often they were right ({alarms}).</source>
        <translation>两年内同类预警太少（{alarms} 条），无法说明准确率。</translation>
    </message>
</context>
<context>
    <name>analyses</name>
    <message>
        <source>Customer value</source>
        <translation>客户价值</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Demand forecast</source>
        <translation>需求预测</translation>
    </message>
    <message>
        <source>Patterns and market</source>
        <translation>规律与市场</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>{file} isn&apos;t opened from here: it isn&apos;t what its name says, or could run as a program. Save it and look at it there.</source>
        <translation>{file} 不能从这里打开：其内容与文件名不符，或可能作为程序运行。请先另存，再查看。</translation>
    </message>
    <message>
        <source>No program of this computer opens {file}. Save it instead.</source>
        <translation>本机没有可打开 {file} 的程序，请另存。</translation>
    </message>
</context>
<context>
    <name>cards</name>
    <message>
        <source>Tonnes by month</source>
        <translation>月度销量</translation>
    </message>
    <message>
        <source>Complaints per 10,000 t</source>
        <translation>万吨投诉率</translation>
    </message>
    <message>
        <source>Visit coverage</source>
        <translation>拜访覆盖率</translation>
    </message>
    <message>
        <source>Margin by month</source>
        <translation>月度边际贡献</translation>
    </message>
    <message>
        <source>Tonnes by grade</source>
        <translation>各品种销量</translation>
    </message>
    <message>
        <source>Tonnes by person</source>
        <translation>各负责人销量</translation>
    </message>
    <message>
        <source>Tonnes by plant</source>
        <translation>各厂销量</translation>
    </message>
    <message>
        <source>Largest customers</source>
        <translation>大客户排名</translation>
    </message>
    <message>
        <source>Price band</source>
        <translation>价格带</translation>
    </message>
    <message>
        <source>Complaints late or at risk</source>
        <translation>超期或临近到期的投诉</translation>
    </message>
    <message>
        <source>Newest complaints</source>
        <translation>最新投诉</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>No complaint is late or at risk.</source>
        <translation>没有超期或临近到期的投诉。</translation>
    </message>
    <message>
        <source>No complaint has been registered yet.</source>
        <translation>还没有登记过投诉。</translation>
    </message>
    <message>
        <source>Contact due</source>
        <translation>待联系</translation>
    </message>
    <message>
        <source>Files to verify</source>
        <translation>待核验档案</translation>
    </message>
    <message>
        <source>Nobody is waiting to hear from you.</source>
        <translation>没有到期待联系的客户。</translation>
    </message>
    <message>
        <source>All files have been looked at in time.</source>
        <translation>档案均在核验期内。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Late, by person</source>
        <translation>超期（按人员）</translation>
    </message>
    <message>
        <source>Late, by plant</source>
        <translation>超期（按工厂）</translation>
    </message>
    <message>
        <source>Month so far</source>
        <translation>本月累计</translation>
    </message>
    <message>
        <source>Newest tickets</source>
        <translation>最新磅单</translation>
    </message>
    <message>
        <source>No weigh tickets yet. Import a file.</source>
        <translation>还没有磅单，请先导入。</translation>
    </message>
    <message>
        <source>Visits due</source>
        <translation>待办拜访</translation>
    </message>
    <message>
        <source>Today&apos;s guests</source>
        <translation>今日来访</translation>
    </message>
    <message>
        <source>Visits made last</source>
        <translation>最近拜访</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>No visit is planned for today, and none is overdue.</source>
        <translation>今天没有计划拜访，也没有超期的。</translation>
    </message>
    <message>
        <source>Nobody has announced a visit for today.</source>
        <translation>今天没有预约来访。</translation>
    </message>
    <message>
        <source>No visit has been logged yet.</source>
        <translation>还没有拜访记录。</translation>
    </message>
    <message>
        <source>Who may be leaving</source>
        <translation>谁可能流失</translation>
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
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Handle alarms</source>
        <translation>处理预警</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Edit several</source>
        <translation>批量修改</translation>
    </message>
    <message>
        <source>Edit cells</source>
        <translation>修改单元格</translation>
    </message>
    <message>
        <source>Create several</source>
        <translation>批量新建</translation>
    </message>
    <message>
        <source>Classify customers</source>
        <translation>客户分级</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>设定级别</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Move to another unit</source>
        <translation>转到其他单位</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Mark as not the same</source>
        <translation>标记为不是同一客户</translation>
    </message>
    <message>
        <source>Decide a conflict</source>
        <translation>处理冲突</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>查看个人信息</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>deeds</name>
    <message>
        <source>Verified today</source>
        <translation>今日已核验</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>移交…</translation>
    </message>
    <message>
        <source>Move to another unit…</source>
        <translation>转到其他单位…</translation>
    </message>
    <message>
        <source>Merge the two…</source>
        <translation>合并这两份…</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两者不是同一客户</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>{count} files verified as of today.</source>
        <translation>{count} 份档案已记为今日核验。</translation>
    </message>
    <message>
        <source>{count} files locked: nobody changes them until they are unlocked.</source>
        <translation>已锁定 {count} 份档案：解锁之前任何人不能修改。</translation>
    </message>
    <message>
        <source>Remembered: the two are not the same. Ctrl+Z takes it back.</source>
        <translation>已记住：两者不是同一客户。按 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>{count} files unlocked.</source>
        <translation>已解锁 {count} 份档案。</translation>
    </message>
    <message>
        <source>Documents…</source>
        <translation>文书…</translation>
    </message>
    <message>
        <source>Plan the next visit…</source>
        <translation>安排下次拜访…</translation>
    </message>
    <message>
        <source>Made just now</source>
        <translation>刚刚完成拜访</translation>
    </message>
    <message>
        <source>{count} visits made at {when}. Ctrl+Z takes it back.</source>
        <translation>已将 {count} 次拜访记为 {when} 完成。按 Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Nothing of this is still planned.</source>
        <translation>所选拜访都已完成或取消。</translation>
    </message>
    <message>
        <source>The visit is planned.</source>
        <translation>拜访已安排。</translation>
    </message>
    <message>
        <source>Set class…</source>
        <translation>设定级别…</translation>
    </message>
    <message>
        <source>Classify all customers…</source>
        <translation>客户分级…</translation>
    </message>
    <message>
        <source>Plan visits to these…</source>
        <translation>为这些客户安排拜访…</translation>
    </message>
    <message>
        <source>{count} alarms: {what}. Ctrl+Z takes it back.</source>
        <translation>{count} 条预警：{what}。Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>This customer has no file yet: make one with its number first.</source>
        <translation>该客户尚无档案：请先按其编号建立档案。</translation>
    </message>
    <message>
        <source>{count} seasons added. Look at their days; Ctrl+Z takes them back.</source>
        <translation>已加入 {count} 条季节，请核对日期；Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Nothing to propose: all usual seasons are there, or no customer has a province that has one.</source>
        <translation>没有可提议的：常见季节均已在内，或客户所在省份没有此类季节。</translation>
    </message>
    <message>
        <source>Propose from the usual</source>
        <translation>按常例提议</translation>
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
        <translation>查找位置：</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>文件名：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>{suffix} file</source>
        <translation>{suffix} 文件</translation>
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
        <translation>客户编号对照</translation>
    </message>
    <message>
        <source>Not the same customer</source>
        <translation>非同一客户标记</translation>
    </message>
    <message>
        <source>Weigh ticket</source>
        <translation>磅单</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>工地</translation>
    </message>
    <message>
        <source>Cost rate</source>
        <translation>成本价</translation>
    </message>
    <message>
        <source>Organisation unit</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Demand profile</source>
        <translation>需求画像</translation>
    </message>
    <message>
        <source>List entry</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Class policy</source>
        <translation>客户级别策略</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Calendar day</source>
        <translation>节假日与调休</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Log entry</source>
        <translation>处理记录</translation>
    </message>
    <message>
        <source>Response level</source>
        <translation>响应级别</translation>
    </message>
    <message>
        <source>Complaint policy</source>
        <translation>投诉定级</translation>
    </message>
    <message>
        <source>Sealed sample</source>
        <translation>封存样</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Document template</source>
        <translation>文书模板</translation>
    </message>
    <message>
        <source>Saved view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Class rule</source>
        <translation>分级规则</translation>
    </message>
    <message>
        <source>Class snapshot</source>
        <translation>分级快照</translation>
    </message>
    <message>
        <source>Handled alarm</source>
        <translation>预警处理</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>季节</translation>
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
        <source>Strategic</source>
        <translation>战略</translation>
    </message>
    <message>
        <source>Premium</source>
        <translation>精品</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>规模</translation>
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
        <translation>风险</translation>
    </message>
    <message>
        <source>Own visit</source>
        <translation>自主拜访</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>转介绍</translation>
    </message>
    <message>
        <source>Tender</source>
        <translation>招投标</translation>
    </message>
    <message>
        <source>Exhibition</source>
        <translation>展会</translation>
    </message>
    <message>
        <source>Came by itself</source>
        <translation>主动上门</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>划转</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>潜在</translation>
    </message>
    <message>
        <source>In talks</source>
        <translation>洽谈中</translation>
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
    <message>
        <source>Group</source>
        <translation>集团</translation>
    </message>
    <message>
        <source>Region company</source>
        <translation>区域公司</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>工厂</translation>
    </message>
    <message>
        <source>Sales office</source>
        <translation>办事处</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>查看</translation>
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
        <translation>删除</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Change state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>Move to another unit</source>
        <translation>转到其他单位</translation>
    </message>
    <message>
        <source>Reveal personal data</source>
        <translation>查看个人信息</translation>
    </message>
    <message>
        <source>See prices and credit</source>
        <translation>查看价格与授信</translation>
    </message>
    <message>
        <source>See costs and margins</source>
        <translation>查看成本与毛利</translation>
    </message>
    <message>
        <source>See bank accounts</source>
        <translation>查看银行账号</translation>
    </message>
    <message>
        <source>Lock and unlock</source>
        <translation>锁定与解锁</translation>
    </message>
    <message>
        <source>Set classes</source>
        <translation>设定级别</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>更改密钥</translation>
    </message>
    <message>
        <source>All of the unit</source>
        <translation>本单位全部</translation>
    </message>
    <message>
        <source>Own and subordinates&apos;</source>
        <translation>本人及下属负责的</translation>
    </message>
    <message>
        <source>Own ones</source>
        <translation>仅本人负责的</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划中</translation>
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
        <translation>上门</translation>
    </message>
    <message>
        <source>Came to the plant</source>
        <translation>来厂</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>特急</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Strength varies</source>
        <translation>强度波动</translation>
    </message>
    <message>
        <source>Setting time</source>
        <translation>凝结时间</translation>
    </message>
    <message>
        <source>Soundness</source>
        <translation>安定性</translation>
    </message>
    <message>
        <source>Colour differs</source>
        <translation>颜色差异</translation>
    </message>
    <message>
        <source>Admixture compatibility</source>
        <translation>外加剂适应性</translation>
    </message>
    <message>
        <source>Concrete cracks or dusts</source>
        <translation>混凝土开裂/起砂</translation>
    </message>
    <message>
        <source>Cement temperature</source>
        <translation>水泥温度</translation>
    </message>
    <message>
        <source>Damp, lumps</source>
        <translation>受潮结块</translation>
    </message>
    <message>
        <source>Short weight</source>
        <translation>短重/磅差</translation>
    </message>
    <message>
        <source>Broken bags, marking</source>
        <translation>破包/标识</translation>
    </message>
    <message>
        <source>Wrong product sent</source>
        <translation>错发品种</translation>
    </message>
    <message>
        <source>Late delivery</source>
        <translation>送达延误</translation>
    </message>
    <message>
        <source>Waiting at the plant</source>
        <translation>进厂等待</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务态度</translation>
    </message>
    <message>
        <source>Price, settlement</source>
        <translation>价格/结算</translation>
    </message>
    <message>
        <source>Suspected counterfeit</source>
        <translation>疑似假冒</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>During a visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>At the plant</source>
        <translation>来厂</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Letter, e-mail</source>
        <translation>来函</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Customer informed</source>
        <translation>已告知客户</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>初评定级</translation>
    </message>
    <message>
        <source>Emergency measures</source>
        <translation>应急措施</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>调查取证</translation>
    </message>
    <message>
        <source>Waiting for the laboratory</source>
        <translation>等待化验</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>等待客户</translation>
    </message>
    <message>
        <source>Responsibility settled</source>
        <translation>责任认定</translation>
    </message>
    <message>
        <source>Solution to be approved</source>
        <translation>方案审批</translation>
    </message>
    <message>
        <source>Customer answered</source>
        <translation>答复客户</translation>
    </message>
    <message>
        <source>Execution, compensation</source>
        <translation>执行/赔付</translation>
    </message>
    <message>
        <source>Confirmed by customer</source>
        <translation>客户确认</translation>
    </message>
    <message>
        <source>Return visit</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Arbitration</source>
        <translation>仲裁</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Unfounded</source>
        <translation>不属实</translation>
    </message>
    <message>
        <source>Not our product</source>
        <translation>非本厂产品</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次响应</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>阶段答复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Nearly late</source>
        <translation>临近到期</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>Met late</source>
        <translation>超期完成</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>很满意</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Very dissatisfied</source>
        <translation>很不满意</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Talked to the customer</source>
        <translation>联系客户</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>已下单</translation>
    </message>
    <message>
        <source>Interested</source>
        <translation>有意向</translation>
    </message>
    <message>
        <source>To be followed up</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>No need now</source>
        <translation>暂无需求</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>未见到人</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>决策者</translation>
    </message>
    <message>
        <source>Assesses</source>
        <translation>评估者</translation>
    </message>
    <message>
        <source>Influences</source>
        <translation>影响者</translation>
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
        <translation>船运</translation>
    </message>
    <message>
        <source>By rail</source>
        <translation>火车</translation>
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
        <translation>一级接待</translation>
    </message>
    <message>
        <source>Second class</source>
        <translation>二级接待</translation>
    </message>
    <message>
        <source>Usual reception</source>
        <translation>常规接待</translation>
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
        <translation>调休上班日</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>在存</translation>
    </message>
    <message>
        <source>Locked by a complaint</source>
        <translation>投诉锁定</translation>
    </message>
    <message>
        <source>Tested again</source>
        <translation>已复检</translation>
    </message>
    <message>
        <source>Disposed of</source>
        <translation>已处置</translation>
    </message>
    <message>
        <source>Acceptance by report</source>
        <translation>检验报告验收</translation>
    </message>
    <message>
        <source>Acceptance by sample</source>
        <translation>实物试样验收</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Office file</source>
        <translation>Office 文件</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Sound or film</source>
        <translation>音频或视频</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>Simplified Chinese</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>Traditional Chinese</source>
        <translation>繁体中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Planned visit</source>
        <translation>计划拜访</translation>
    </message>
    <message>
        <source>Visit to be planned</source>
        <translation>待安排下次拜访</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>停购</translation>
    </message>
    <message>
        <source>Takes less</source>
        <translation>用量下降</translation>
    </message>
    <message>
        <source>Complains more</source>
        <translation>投诉集中</translation>
    </message>
    <message>
        <source>Buys other grades</source>
        <translation>品种变化</translation>
    </message>
    <message>
        <source>Price drifts</source>
        <translation>价格漂移</translation>
    </message>
    <message>
        <source>Pays late</source>
        <translation>付款延迟</translation>
    </message>
    <message>
        <source>Credit at risk</source>
        <translation>信用风险</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>联系</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Visit planned</source>
        <translation>已安排拜访</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>有原因</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已流失</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Project over</source>
        <translation>工程结束</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>转账</translation>
    </message>
    <message>
        <source>Bank draft</source>
        <translation>承兑汇票</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>现金</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>支票</translation>
    </message>
    <message>
        <source>Paid by phone</source>
        <translation>微信/支付宝</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>抵账</translation>
    </message>
    <message>
        <source>Kiln stop</source>
        <translation>错峰停窑</translation>
    </message>
    <message>
        <source>Rainy season</source>
        <translation>雨季</translation>
    </message>
    <message>
        <source>Festival</source>
        <translation>节日</translation>
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
        <source>Your role doesn&apos;t allow this ({permission}). Ask your administrator for the right.</source>
        <translation>您的角色没有此权限（{permission}），请向管理员申请。</translation>
    </message>
    <message>
        <source>This can&apos;t be undone because later changes build on it. Undo those first.</source>
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
        <source>The program&apos;s database library is too old. Install the program again.</source>
        <translation>程序的数据库组件版本过低，请重新安装程序。</translation>
    </message>
    <message>
        <source>The description of the key beside the database is damaged. A backup has a copy of it.</source>
        <translation>数据库旁边的密钥说明文件已损坏。备份中有它的副本。</translation>
    </message>
    <message>
        <source>{path} is missing. An encrypted database doesn&apos;t open without it, not even with the passphrase or the recovery code. Copy it here from where the database comes from, then open again, or restore a backup.</source>
        <translation>缺少 {path}。没有它，加密的数据库就打不开，口令和恢复码也不行。请从数据库原来所在的位置把它复制过来再打开，或恢复备份。</translation>
    </message>
    <message>
        <source>This database is not encrypted, and the file beside it that would say so is missing. Open it if it is the right one: somebody may have put it in the place of an encrypted one.</source>
        <translation>这个数据库没有加密，而旁边说明这一点的文件不在了。可能有人用它替换了加密的数据库；确认是对的文件再打开。</translation>
    </message>
    <message>
        <source>This file is a database of another program. Nothing in it was changed; choose another one.</source>
        <translation>这个文件是其他程序的数据库，其中没有任何改动。请选择别的文件。</translation>
    </message>
    <message>
        <source>A copy of this database speaks to the server, too. One of the two has to join the group anew, by a new code.</source>
        <translation>此数据库的另一份拷贝也在与服务器通信。两者之一须用新的邀请码重新加入集团。</translation>
    </message>
    <message>
        <source>The administrator took this computer out of the group. What you write stays here until it joins anew, by a new code.</source>
        <translation>管理员已将这台计算机移出集团。您录入的内容会保留在本机，直到用新的邀请码重新加入。</translation>
    </message>
    <message>
        <source>This mapping file can&apos;t be used ({reason}). Correct it, or import without it.</source>
        <translation>无法使用此列对应文件（{reason}）。请修改后重试，或不用它直接导入。</translation>
    </message>
    <message>
        <source>No column of this file looks like {missing}. Choose what the file is imported as, or name the columns.</source>
        <translation>文件中没有类似 {missing} 的列。请确认导入类型，或手工指定对应的列。</translation>
    </message>
    <message>
        <source>Another window has this database open. Use that window, or close it first.</source>
        <translation>此数据库已在另一个窗口中打开。请使用那个窗口，或先将其关闭。</translation>
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
        <source>This database was altered outside the program. Restore a backup.</source>
        <translation>此数据库被程序之外的手段改动过。请恢复备份。</translation>
    </message>
    <message>
        <source>{count} cells can&apos;t be written, so nothing was. Correct them and try again.</source>
        <translation>有 {count} 个单元格不能写入，因此全部未写入。请改正后重试。</translation>
    </message>
    <message>
        <source>The database could not be opened: the key is wrong or the file is damaged. Give the right key, or restore a backup.</source>
        <translation>数据库无法打开：密钥不对或文件已损坏。请提供正确的密钥，或恢复备份。</translation>
    </message>
    <message>
        <source>This database is encrypted and its key was not found. Give its passphrase, key file or recovery code.</source>
        <translation>此数据库已加密，但没有找到密钥。请提供口令、密钥文件或恢复码。</translation>
    </message>
    <message>
        <source>The key, passphrase or code doesn&apos;t fit this database. Look at capitals and the keyboard, then try again.</source>
        <translation>密钥、口令或恢复码与此数据库不符。请检查大小写和输入法后重试。</translation>
    </message>
    <message>
        <source>{path} is missing or not a key file. Choose the file that was made together with the database.</source>
        <translation>{path} 不存在或不是密钥文件。请选择与数据库一同创建的文件。</translation>
    </message>
    <message>
        <source>This database shares its records with {server} already. Leave that group before joining another.</source>
        <translation>此数据库已与 {server} 共享数据。请先退出该集团，再加入别的集团。</translation>
    </message>
    <message>
        <source>The records are kept by {database}: make and restore backups with its own programs.</source>
        <translation>数据保存在 {database} 中：请用它自带的程序备份和恢复。</translation>
    </message>
    <message>
        <source>{path} is no backup of a server, or a damaged one. Nothing was touched.</source>
        <translation>{path} 不是服务器的备份，或备份已损坏。未做任何改动。</translation>
    </message>
    <message>
        <source>The computer at {server} is not the group&apos;s server that this code or database names. Nothing was sent. Ask your administrator before you go on.</source>
        <translation>{server} 上的计算机不是此邀请码或数据库所指的集团服务器。未发送任何数据。请先询问管理员。</translation>
    </message>
    <message>
        <source>This is no code: letters or digits are missing. Copy it whole, as the administrator sent it.</source>
        <translation>这不是完整的邀请码：缺少字母或数字。请把管理员发来的邀请码整个复制过来。</translation>
    </message>
    <message>
        <source>The server doesn&apos;t take this code: it was used, or is too old. Ask your administrator for another.</source>
        <translation>服务器不接受此邀请码：已被使用或已过期。请向管理员索取新的邀请码。</translation>
    </message>
    <message>
        <source>What this file holds hasn&apos;t reached the server yet: whoever attached it was not online since.</source>
        <translation>该附件的内容尚未上传到服务器：添加它的计算机之后还没有联网。</translation>
    </message>
    <message>
        <source>An administrator took this computer out of the group at {server}. What was not sent was handed over to the administrator, and the group&apos;s records were removed from here. A new code lets it join anew.</source>
        <translation>管理员已将这台计算机移出 {server} 的集团。尚未发送的内容已交给管理员，本机上的集团数据已清除。凭新的邀请码可重新加入。</translation>
    </message>
    <message>
        <source>This can&apos;t be applied now ({reason}). It stays on the list.</source>
        <translation>目前无法应用（{reason}），仍保留在列表中。</translation>
    </message>
    <message>
        <source>There were too many wrong codes or passwords from here or for this login. Wait a quarter of an hour, then try again.</source>
        <translation>本机或该账号输错邀请码或密码的次数太多，请等待一刻钟后再试。</translation>
    </message>
    <message>
        <source>This computer wasn&apos;t on the network for so long that the server let it go. Nothing is lost: join anew, by a new code or your password, and what waits is sent.</source>
        <translation>本机太久没有联网，服务器已将其移出。数据没有丢失：请用新邀请码或密码重新加入，未发送的内容会随后发送。</translation>
    </message>
    <message>
        <source>Somebody speaks to the server with a copy of this computer&apos;s key, so the server shut it out. Tell your administrator, then join anew, by a new code or your password.</source>
        <translation>有人使用本机密钥的副本连接服务器，服务器已停用本机。请告知管理员，然后用新邀请码或密码重新加入。</translation>
    </message>
    <message>
        <source>The server doesn&apos;t know this login with this password. Look at capitals and the keyboard, then try again.</source>
        <translation>登录名或密码不正确。请检查大小写和输入法，然后重试。</translation>
    </message>
    <message>
        <source>The group&apos;s server needs a newer version of this program: please update it. You can go on working; what you write is kept here and sent after the update.</source>
        <translation>集团服务器要求更新版本的程序：请升级本程序。可以继续工作，所写内容保存在本机，升级后自动发送。</translation>
    </message>
    <message>
        <source>This program is newer than the group&apos;s server, which has to be updated first: please tell your administrator. You can go on working; what you write is kept here and sent afterwards.</source>
        <translation>本程序比集团服务器新，需要先升级服务器：请告知管理员。可以继续工作，所写内容保存在本机，之后自动发送。</translation>
    </message>
    <message>
        <source>These records were kept by a newer server. Update this program; nothing was touched.</source>
        <translation>这些数据由更新版本的服务器保存。请升级本程序；数据未作任何改动。</translation>
    </message>
    <message>
        <source>A password is needed, and nobody can type it here. Name a file that has it.</source>
        <translation>需要密码，但此处无法输入。请指定包含密码的文件。</translation>
    </message>
    <message>
        <source>This password won&apos;t do. Choose another one.</source>
        <translation>此密码不可用，请另选一个。</translation>
    </message>
    <message>
        <source>There is no server in {folder} yet. Make one with: server init.</source>
        <translation>{folder} 中还没有服务器。请用 server init 建立。</translation>
    </message>
    <message>
        <source>A file to begin with is made only for users who reach all customers of their units. The devices of this one fetch everything by themselves.</source>
        <translation>只能为可见本单位全部客户的用户制作初始文件；该用户的设备会自己取回全部数据。</translation>
    </message>
    <message>
        <source>This database works alone. Join a group first.</source>
        <translation>此数据库为单机使用。请先加入集团。</translation>
    </message>
    <message>
        <source>There is a server in {folder} already.</source>
        <translation>{folder} 中已有服务器。</translation>
    </message>
    <message>
        <source>The server at {server} answered what this program doesn&apos;t understand ({status} {detail}). Is the program up to date? Your work is kept here.</source>
        <translation>{server} 的服务器返回了本程序无法理解的内容（{status} {detail}）。程序是否为最新版本？您的工作已保存在本机。</translation>
    </message>
    <message>
        <source>The server at {server} can&apos;t be reached. Your work is kept here and sent once the network is back.</source>
        <translation>无法连接 {server} 的服务器。您的工作已保存在本机，网络恢复后会自动发送。</translation>
    </message>
    <message>
        <source>The database file is gone or empty, although there was one. Restore a backup.</source>
        <translation>数据库文件已丢失或为空。请恢复备份。</translation>
    </message>
    <message>
        <source>The newest {missing} saved changes are missing from this database: its file was damaged. Restore the latest backup, or continue without them.</source>
        <translation>此数据库缺少最近保存的 {missing} 次更改：文件曾受损。请恢复最新的备份，或不带这些更改继续使用。</translation>
    </message>
    <message>
        <source>This workbook has a password. Open it, save it without the password, then try again.</source>
        <translation>该工作簿设有密码。请打开后取消密码另存，再重试。</translation>
    </message>
    <message>
        <source>This file was changed while it was being read. Undo this import, and import again once it is written.</source>
        <translation>读取过程中该文件被改动。请撤销本次导入，待文件写完后重新导入。</translation>
    </message>
    <message>
        <source>No view named “{view}” is saved. Known: {known}</source>
        <translation>没有名为“{view}”的视图。已有：{known}</translation>
    </message>
    <message>
        <source>The view “{view}” is out of date ({reason}). Save it again.</source>
        <translation>视图“{view}”已过时（{reason}），请重新保存。</translation>
    </message>
    <message>
        <source>There is a file at {path} already. Choose another name.</source>
        <translation>{path} 已存在，请换一个名称。</translation>
    </message>
    <message>
        <source>The disk is full: nothing was saved. Free some space, then save again; what you typed is still here.</source>
        <translation>磁盘已满，没有保存。请腾出空间后再保存；您输入的内容仍在这里。</translation>
    </message>
    <message>
        <source>The disk could not be read or written ({detail}). Look whether it is connected and not write-protected, then try again.</source>
        <translation>磁盘无法读写（{detail}）。请检查磁盘是否已连接、是否写保护，然后重试。</translation>
    </message>
    <message>
        <source>The database file is damaged. Restore a backup; nothing is deleted by that.</source>
        <translation>数据库文件已损坏。请恢复备份；这不会删除任何文件。</translation>
    </message>
    <message>
        <source>{path} holds the key of another database. Choose a new name.</source>
        <translation>{path} 中是另一个数据库的密钥。请换一个新文件名。</translation>
    </message>
    <message>
        <source>This database is not encrypted: open it without a key.</source>
        <translation>此数据库未加密：请不带密钥打开。</translation>
    </message>
    <message>
        <source>This database is encrypted: start without --plain.</source>
        <translation>此数据库已加密：启动时请不要使用 --plain。</translation>
    </message>
    <message>
        <source>This computer has no keyring that keeps the key. Choose a passphrase or a key file.</source>
        <translation>本机没有可保管密钥的密钥环。请选择口令或密钥文件。</translation>
    </message>
    <message>
        <source>No recovery code was ever made for this database. Use its key file or passphrase.</source>
        <translation>此数据库从未生成过恢复码。请使用密钥文件或口令。</translation>
    </message>
    <message>
        <source>The recovery code has a typing error ({groups}). It has six groups of five letters and digits.</source>
        <translation>恢复码输入有误（{groups}）。恢复码为六组，每组五个字母或数字。</translation>
    </message>
    <message>
        <source>{key} can&apos;t go on like that: somebody may have changed it. Look at it again.</source>
        <translation>{key} 不能这样变更：可能已被他人修改，请重新查看。</translation>
    </message>
    <message>
        <source>The complaint {key} about this lot is still open: the sample must be kept.</source>
        <translation>该出厂编号的投诉 {key} 尚未关闭：封存样必须保留。</translation>
    </message>
    <message>
        <source>{key} stays as it is.</source>
        <translation>{key} 保持不变。</translation>
    </message>
    <message>
        <source>{key} belongs to somebody else, who alone can change it. Save one of your own under another name.</source>
        <translation>“{key}”属于他人，只有本人可以修改。请用另一名称另存为自己的。</translation>
    </message>
    <message>
        <source>{key} says why a customer is in its class. Only who may set classes edits or deletes it.</source>
        <translation>{key} 记录客户级别的依据，只有有权设定级别的人可以修改或删除。</translation>
    </message>
    <message>
        <source>Ranks are among all customers of the group, and you have those of “{unit}”. Somebody who works for the whole group can classify; single customers you can put into a class by hand.</source>
        <translation>名次是在集团全部客户中排的，而您只有“{unit}”的客户。请由负责整个集团的人分级；个别客户您可以人工设定级别。</translation>
    </message>
    <message>
        <source>{key} is you: nobody takes the administrator&apos;s role from himself, or nobody might be left to give it back. Another administrator can.</source>
        <translation>{key} 是您自己：管理员不能取消自己的管理员角色，否则可能再没有人能恢复。可由另一位管理员操作。</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t stand below itself. Choose another place for it.</source>
        <translation>“{name}”不能放在自己或其下级之下。请选择其他位置。</translation>
    </message>
    <message>
        <source>You have no rights in “{name}”, so nothing can be moved there. Ask somebody who is responsible for both units.</source>
        <translation>您在“{name}”没有权限，不能转到那里。请由同时负责两个单位的人来转。</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be deleted: {what} stand on it. Move them somewhere else first.</source>
        <translation>不能删除“{name}”：尚有 {what}。请先将其移到别处。</translation>
    </message>
    <message>
        <source>{key} is locked and stays as it is. Ask somebody with the right to unlock to unlock it (More → Unlock), then try again.</source>
        <translation>{key} 已锁定，不能修改。请有解锁权限的人先解锁（更多 → 解锁），然后再试。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be attached ({reason}).</source>
        <translation>{name} 不能作为附件（{reason}）。</translation>
    </message>
    <message>
        <source>{name} has {size} bytes; a file may have {limit} (20 MB). Make it smaller first.</source>
        <translation>{name} 有 {size} 字节，单个文件不能超过 {limit} 字节（20 MB）。请先缩小。</translation>
    </message>
    <message>
        <source>The content of {name} is missing or damaged. A backup may still have it.</source>
        <translation>{name} 的内容缺失或已损坏，备份中可能还有。</translation>
    </message>
    <message>
        <source>This template has an error in line {line}. An administrator can correct it.</source>
        <translation>模板第 {line} 行有错误，请管理员修改。</translation>
    </message>
    <message>
        <source>Excel holds {limit} rows, this list has {rows}. Filter the list, or export it as CSV.</source>
        <translation>Excel 最多容纳 {limit} 行，此列表有 {rows} 行。请先筛选，或导出为 CSV。</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}). Close it if Excel has it open, or choose another name.</source>
        <translation>无法写入 {path}（{reason}）。若文件在 Excel 中打开，请先关闭；或换一个文件名。</translation>
    </message>
    <message>
        <source>A password has {least} characters at least.</source>
        <translation>密码至少需要 {least} 个字符。</translation>
    </message>
    <message>
        <source>This password is too long.</source>
        <translation>密码太长。</translation>
    </message>
    <message>
        <source>This password is one of those that everybody tries first.</source>
        <translation>此密码过于常见，容易被猜中。</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” has something in cell {cell}, far from its table. Delete that row and column in the spreadsheet, save, then try again.</source>
        <translation>工作表“{sheet}”在远离表格的单元格 {cell} 里有内容。请在表格软件中删除该行和该列，保存后重试。</translation>
    </message>
    <message>
        <source>Template, line {line}: “{what}” is opened here and never closed.</source>
        <translation>模板第 {line} 行：“{what}”在此开始，但没有结束。</translation>
    </message>
    <message>
        <source>Template, line {line}: “{what}” is no word of templates, or closes what isn&apos;t open.</source>
        <translation>模板第 {line} 行：“{what}”不是模板指令，或没有对应的开始。</translation>
    </message>
    <message>
        <source>Template, line {line}: there is no filter “{what}”.</source>
        <translation>模板第 {line} 行：没有名为“{what}”的过滤器。</translation>
    </message>
    <message>
        <source>Template, line {line}: there is nothing named “{what}”.</source>
        <translation>模板第 {line} 行：没有名为“{what}”的内容。</translation>
    </message>
    <message>
        <source>Template, line {line}: this kind of record has no field “{what}”.</source>
        <translation>模板第 {line} 行：该类记录没有字段“{what}”。</translation>
    </message>
    <message>
        <source>Template, line {line}: can&apos;t be read at “{what}”.</source>
        <translation>模板第 {line} 行：在“{what}”处无法识别。</translation>
    </message>
    <message>
        <source>Template, line {line}: this is not allowed in templates.</source>
        <translation>模板第 {line} 行：模板中不允许这样做。</translation>
    </message>
    <message>
        <source>The document would be longer than {what} characters.</source>
        <translation>生成的文书会超过 {what} 个字符。</translation>
    </message>
    <message>
        <source>Template, line {line}: this can&apos;t be worked out ({what}).</source>
        <translation>模板第 {line} 行：无法计算（{what}）。</translation>
    </message>
    <message>
        <source>{key} would belong to another unit. Your role doesn&apos;t allow that: ask your administrator for the right.</source>
        <translation>{key}将转到其他单位，您的角色没有这项权限，请向管理员申请。</translation>
    </message>
    <message>
        <source>{key} can be locked only by somebody who may unlock it, too. Ask your administrator.</source>
        <translation>只有同时有解锁权限的人才能锁定 {key}。请联系管理员。</translation>
    </message>
    <message>
        <source>{path} belongs to a database of this program and is never written over. Choose another name.</source>
        <translation>{path} 属于本程序的数据库文件，不会被覆盖。请换一个文件名。</translation>
    </message>
    <message>
        <source>{name} is a program. Programs can&apos;t be attached.</source>
        <translation>{name} 是程序。程序不能作为附件。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空文件。</translation>
    </message>
    <message>
        <source>{name} is no file. Choose files, not folders.</source>
        <translation>{name} 不是文件。请选择文件，不要选文件夹。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read. Look whether it is still there.</source>
        <translation>{name} 无法读取，请确认它是否还在。</translation>
    </message>
    <message>
        <source>{name} is damaged: the picture can&apos;t be drawn.</source>
        <translation>{name} 已损坏，图片无法显示。</translation>
    </message>
    <message>
        <source>{name} has too many pixels. Make the picture smaller first.</source>
        <translation>{name} 像素过大，请先缩小图片。</translation>
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
        <source>Too many decimals</source>
        <translation>小数位数过多</translation>
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
        <source>At least 1</source>
        <translation>至少为 1</translation>
    </message>
    <message>
        <source>Not less than 0</source>
        <translation>不能小于 0</translation>
    </message>
    <message>
        <source>Not offered any more</source>
        <translation>该选项已停用</translation>
    </message>
    <message>
        <source>The program needs this entry: its text may change, but it stays</source>
        <translation>程序需要此选项：可以改名，不能停用</translation>
    </message>
    <message>
        <source>Can&apos;t change once the record is made</source>
        <translation>保存后不能再修改</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>不在可选项中</translation>
    </message>
    <message>
        <source>“{what}” is not one of the choices; not taken</source>
        <translation>“{what}”不在可选项中，未采用</translation>
    </message>
    <message>
        <source>“{what}” was not taken: {why}</source>
        <translation>“{what}”未采用：{why}</translation>
    </message>
    <message>
        <source>The file says “about”; taken as it stands</source>
        <translation>文件中写的是约数，按所写数值采用</translation>
    </message>
    <message>
        <source>Already used by another record</source>
        <translation>已被其他记录使用</translation>
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
        <translation>电子表格已丢失该账号的末几位，此项未导入</translation>
    </message>
    <message>
        <source>Unknown product text</source>
        <translation>无法识别的品种写法</translation>
    </message>
    <message>
        <source>The file doesn&apos;t tell the packing</source>
        <translation>文件未注明包装方式</translation>
    </message>
    <message>
        <source>Product text and packing column differ; the column counts</source>
        <translation>品种写法与包装列不一致，以包装列为准</translation>
    </message>
    <message>
        <source>The status doesn&apos;t tell whether it is void; counted</source>
        <translation>从状态看不出是否作废，已计入</translation>
    </message>
    <message>
        <source>Void and negative: not counted. Is the ticket it takes back?</source>
        <translation>作废且为负数：不计入。请核对被冲销的磅单是否也已作废</translation>
    </message>
    <message>
        <source>More than 1,000 tonnes: is it in kilograms?</source>
        <translation>超过 1,000 吨：单位是否为公斤？</translation>
    </message>
    <message>
        <source>Other rows of the file mean this record; the last one counts</source>
        <translation>文件中另有几行指同一条记录，以最后一行为准</translation>
    </message>
    <message>
        <source>Had more decimals than are kept; rounded</source>
        <translation>小数位数超出保留位数，已四舍五入</translation>
    </message>
    <message>
        <source>The spreadsheet lost the last digits of this number</source>
        <translation>电子表格已丢失该号码的末几位</translation>
    </message>
    <message>
        <source>Day and month can&apos;t be told apart: write year, month, day</source>
        <translation>无法区分月和日，请按年、月、日书写</translation>
    </message>
    <message>
        <source>The day is missing</source>
        <translation>缺少日期中的“日”</translation>
    </message>
    <message>
        <source>Several phone numbers in one cell; all kept</source>
        <translation>一个单元格内有多个电话号码，已全部保留</translation>
    </message>
    <message>
        <source>Neither yes nor no</source>
        <translation>既不是“是”也不是“否”</translation>
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
        <source>An account number has 8 to 32 digits</source>
        <translation>银行账号应为 8–32 位数字</translation>
    </message>
    <message>
        <source>Looks like a card number, but its check digit doesn&apos;t fit: a typing error?</source>
        <translation>看起来像银行卡号，但校验位不符：是否输错？</translation>
    </message>
    <message>
        <source>A share is between 0 and 100</source>
        <translation>份额应在 0 到 100 之间</translation>
    </message>
    <message>
        <source>Ends before it begins</source>
        <translation>结束早于开始</translation>
    </message>
    <message>
        <source>Say when it is planned, or when it was</source>
        <translation>请填写计划时间或拜访时间</translation>
    </message>
    <message>
        <source>The next visit comes after this one</source>
        <translation>下次拜访应在本次之后</translation>
    </message>
    <message>
        <source>No such record</source>
        <translation>没有这条记录</translation>
    </message>
    <message>
        <source>Several records fit: choose one</source>
        <translation>有多条记录符合，请选一条</translation>
    </message>
    <message>
        <source>Several records have this name: use the number</source>
        <translation>有多条同名记录，请用编号</translation>
    </message>
    <message>
        <source>Several records have this: a column with their numbers would tell which is meant</source>
        <translation>有多条记录与此相同：请加编号列指明是哪一条</translation>
    </message>
    <message>
        <source>Belongs to another customer</source>
        <translation>属于另一个客户</translation>
    </message>
    <message>
        <source>Write hours as 08:00-12:00 13:30-17:30</source>
        <translation>请按 08:00-12:00 13:30-17:30 的格式填写</translation>
    </message>
    <message>
        <source>Not a working day: leave the hours empty, or make it a working day</source>
        <translation>不上班的日子不能填工作时间：请清空时间，或改为上班</translation>
    </message>
    <message>
        <source>A state is changed by its own button</source>
        <translation>状态只能用“变更状态”按钮修改</translation>
    </message>
    <message>
        <source>Locked: has to be unlocked first</source>
        <translation>已锁定：须先解锁</translation>
    </message>
    <message>
        <source>Belongs to somebody else</source>
        <translation>属于他人</translation>
    </message>
    <message>
        <source>Says why a class is so: kept</source>
        <translation>为级别依据，予以保留</translation>
    </message>
    <message>
        <source>Would stand below itself</source>
        <translation>会成为自己的下级</translation>
    </message>
    <message>
        <source>Your own administrator&apos;s role stays</source>
        <translation>不能取消自己的管理员角色</translation>
    </message>
    <message>
        <source>You have no rights in that unit</source>
        <translation>您在该单位没有权限</translation>
    </message>
    <message>
        <source>Others stand on it</source>
        <translation>尚有其他记录依附于它</translation>
    </message>
    <message>
        <source>This record is no longer here</source>
        <translation>此记录已不存在</translation>
    </message>
    <message>
        <source>Changed by someone meanwhile</source>
        <translation>期间已被他人修改</translation>
    </message>
    <message>
        <source>Can&apos;t be changed here</source>
        <translation>此处不可修改</translation>
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
        <source>Value class</source>
        <translation>客户级别</translation>
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
        <translation>区域</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Parent group</source>
        <translation>上级集团</translation>
    </message>
    <message>
        <source>Licence no.</source>
        <translation>许可证号</translation>
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
        <source>Is not</source>
        <translation>不同于</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Mark no.</source>
        <translation>标记编号</translation>
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
        <translation>授信额度</translation>
    </message>
    <message>
        <source>Payment term</source>
        <translation>账期</translation>
    </message>
    <message>
        <source>Invoice title</source>
        <translation>开票名称</translation>
    </message>
    <message>
        <source>Invoice address and phone</source>
        <translation>开票地址电话</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Assisted by</source>
        <translation>协作人</translation>
    </message>
    <message>
        <source>Won through</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Deal state</source>
        <translation>成交状态</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>下次联系</translation>
    </message>
    <message>
        <source>Verified on</source>
        <translation>上次核验日</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>所属类型</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>所属编号</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>所属记录</translation>
    </message>
    <message>
        <source>Size (bytes)</source>
        <translation>大小（字节）</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>添加人</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>Raised on</source>
        <translation>预警日期</translation>
    </message>
    <message>
        <source>Done about it</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Reminded on</source>
        <translation>提醒日期</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Handling no.</source>
        <translation>处理编号</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Attachment no.</source>
        <translation>附件编号</translation>
    </message>
    <message>
        <source>Number in the other system</source>
        <translation>外部系统编号</translation>
    </message>
    <message>
        <source>Contact name</source>
        <translation>联系人姓名</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Decision role</source>
        <translation>决策角色</translation>
    </message>
    <message>
        <source>Main contact</source>
        <translation>主要联系人</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>手机</translation>
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
        <translation>联系人编号</translation>
    </message>
    <message>
        <source>Ticket no.</source>
        <translation>磅单号</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>回款单号</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>回款日期</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>客户名称</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>回款方式</translation>
    </message>
    <message>
        <source>Product as exported</source>
        <translation>品种原文</translation>
    </message>
    <message>
        <source>Rate for</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Cost rate</source>
        <translation>成本价</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时限状态</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Due next</source>
        <translation>下一时限</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期时间</translation>
    </message>
    <message>
        <source>Contact person (not on file)</source>
        <translation>联系人（未建档）</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>投诉时间</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>Complaint type</source>
        <translation>投诉类型</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>投诉内容</translation>
    </message>
    <message>
        <source>Customer&apos;s demand</source>
        <translation>客户诉求</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>责任部门</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>责任认定</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>赔付金额</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>At risk from</source>
        <translation>预警时间</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>首次响应时间</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>到场时间</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>阶段答复时间</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭时间</translation>
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
        <source>Arrived</source>
        <translation>到货日期</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用日期</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Already used</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>剩余</translation>
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
        <translation>外加剂</translation>
    </message>
    <message>
        <source>Curing</source>
        <translation>养护</translation>
    </message>
    <message>
        <source>Transport and storage</source>
        <translation>贮运情况</translation>
    </message>
    <message>
        <source>Test equipment</source>
        <translation>检测设备</translation>
    </message>
    <message>
        <source>Tested by</source>
        <translation>检测人员</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>取样</translation>
    </message>
    <message>
        <source>Test result</source>
        <translation>检测结果</translation>
    </message>
    <message>
        <source>Loss claimed</source>
        <translation>损失金额</translation>
    </message>
    <message>
        <source>Loss described</source>
        <translation>损失说明</translation>
    </message>
    <message>
        <source>Complaint no.</source>
        <translation>投诉编号</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>处理动作</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理内容</translation>
    </message>
    <message>
        <source>From state</source>
        <translation>原状态</translation>
    </message>
    <message>
        <source>To state</source>
        <translation>新状态</translation>
    </message>
    <message>
        <source>Log no.</source>
        <translation>记录编号</translation>
    </message>
    <message>
        <source>Respond within (min)</source>
        <translation>响应时限（分钟）</translation>
    </message>
    <message>
        <source>On site within (h)</source>
        <translation>到场时限（小时）</translation>
    </message>
    <message>
        <source>Interim reply within (h)</source>
        <translation>阶段答复时限（小时）</translation>
    </message>
    <message>
        <source>Close within (days)</source>
        <translation>关闭时限（天）</translation>
    </message>
    <message>
        <source>Round the clock</source>
        <translation>7×24 小时</translation>
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
        <translation>出厂编号</translation>
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
        <translation>最后修改时间</translation>
    </message>
    <message>
        <source>Of unit</source>
        <translation>所属单位</translation>
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
        <translation>计划完工日期</translation>
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
    <message>
        <source>Unit no.</source>
        <translation>组织编号</translation>
    </message>
    <message>
        <source>Unit name</source>
        <translation>组织名称</translation>
    </message>
    <message>
        <source>Kind of unit</source>
        <translation>组织类型</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级组织</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
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
        <translation>所属组织</translation>
    </message>
    <message>
        <source>Superior</source>
        <translation>直接上级</translation>
    </message>
    <message>
        <source>Role code</source>
        <translation>角色编码</translation>
    </message>
    <message>
        <source>Role name</source>
        <translation>角色名称</translation>
    </message>
    <message>
        <source>Gets customers</source>
        <translation>可见客户</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Template code</source>
        <translation>模板编码</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文书名称</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>For the language</source>
        <translation>适用语言</translation>
    </message>
    <message>
        <source>Template text</source>
        <translation>模板内容</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>拜访方式</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>拜访人</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>计划时间</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>拜访目的</translation>
    </message>
    <message>
        <source>Person met</source>
        <translation>受访人</translation>
    </message>
    <message>
        <source>Cancelled because</source>
        <translation>取消原因</translation>
    </message>
    <message>
        <source>Visited at</source>
        <translation>拜访时间</translation>
    </message>
    <message>
        <source>Left at</source>
        <translation>签退时间</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>拜访内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>签到地址</translation>
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
        <translation>下次拜访</translation>
    </message>
    <message>
        <source>Visit no.</source>
        <translation>拜访编号</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Parts lacking</source>
        <translation>缺项</translation>
    </message>
    <message>
        <source>Verify by</source>
        <translation>下次核验日</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最后跟进</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>最后拜访</translation>
    </message>
    <message>
        <source>Visit by</source>
        <translation>应拜访日</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Grades needed</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>Bulk share</source>
        <translation>散装占比</translation>
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
        <translation>筒仓容量</translation>
    </message>
    <message>
        <source>Admixture brand</source>
        <translation>外加剂品牌</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Pick-up hours</source>
        <translation>提货时段</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>交货方式</translation>
    </message>
    <message>
        <source>Price sensitivity</source>
        <translation>价格敏感度</translation>
    </message>
    <message>
        <source>Quality preferences</source>
        <translation>质量偏好</translation>
    </message>
    <message>
        <source>Service preferences</source>
        <translation>服务偏好</translation>
    </message>
    <message>
        <source>Rival suppliers and shares</source>
        <translation>竞品供应商与份额</translation>
    </message>
    <message>
        <source>Our share</source>
        <translation>我方份额</translation>
    </message>
    <message>
        <source>Profile no.</source>
        <translation>画像编号</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>List</source>
        <translation>选项类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Built-in text</source>
        <translation>内置名称</translation>
    </message>
    <message>
        <source>Own text (Chinese)</source>
        <translation>自定义名称（中文）</translation>
    </message>
    <message>
        <source>Own text (English)</source>
        <translation>自定义名称（英文）</translation>
    </message>
    <message>
        <source>Also written as</source>
        <translation>其他写法</translation>
    </message>
    <message>
        <source>No longer offered</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Policy name</source>
        <translation>策略名称</translation>
    </message>
    <message>
        <source>Visit cycle</source>
        <translation>拜访周期</translation>
    </message>
    <message>
        <source>Reception level</source>
        <translation>接待等级</translation>
    </message>
    <message>
        <source>Complaints answered faster by</source>
        <translation>投诉提速</translation>
    </message>
    <message>
        <source>Credit review every</source>
        <translation>授信复审周期</translation>
    </message>
    <message>
        <source>File verified every</source>
        <translation>档案核验周期</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Calendar day</source>
        <translation>日历日</translation>
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
        <translation>封存样编号</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>验收方式</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>取样日期</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>Stored at</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>Sampled by</source>
        <translation>取样人</translation>
    </message>
    <message>
        <source>Sealed by</source>
        <translation>双方签封</translation>
    </message>
    <message>
        <source>Result of the new test</source>
        <translation>复检结果</translation>
    </message>
    <message>
        <source>View no.</source>
        <translation>视图编号</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图名称</translation>
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
        <translation>置顶</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>视图定义</translation>
    </message>
    <message>
        <source>Rule version</source>
        <translation>规则版本</translation>
    </message>
    <message>
        <source>Profitable: the first by margin</source>
        <translation>高毛利：毛利前列占比</translation>
    </message>
    <message>
        <source>Large: the first by tonnes</source>
        <translation>大客户：吨数前列占比</translation>
    </message>
    <message>
        <source>Gem: among the first by margin</source>
        <translation>隐形精品：毛利前列占比</translation>
    </message>
    <message>
        <source>Gem: so much further down by tonnes</source>
        <translation>隐形精品：吨数名次再低</translation>
    </message>
    <message>
        <source>Gem: times the usual margin a tonne</source>
        <translation>隐形精品：吨毛利倍数</translation>
    </message>
    <message>
        <source>Nurture: room, of the smallest large one</source>
        <translation>培育：可增吨数占最小大客户</translation>
    </message>
    <message>
        <source>Tonnes whose margin must be known</source>
        <translation>须已知毛利的吨数占比</translation>
    </message>
    <message>
        <source>Purchase days needed</source>
        <translation>最少购买天数</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Class before</source>
        <translation>原级别</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>人工设定</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Rank by margin</source>
        <translation>毛利名次</translation>
    </message>
    <message>
        <source>Rank by tonnes</source>
        <translation>吨数名次</translation>
    </message>
    <message>
        <source>Margin of twelve months</source>
        <translation>近12个月毛利</translation>
    </message>
    <message>
        <source>Tonnes of twelve months</source>
        <translation>近12个月吨数</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>可增吨数</translation>
    </message>
    <message>
        <source>Days since the last purchase</source>
        <translation>距上次购买天数</translation>
    </message>
    <message>
        <source>Snapshot no.</source>
        <translation>快照编号</translation>
    </message>
    <message>
        <source>Season name</source>
        <translation>季节名称</translation>
    </message>
    <message>
        <source>Kind of season</source>
        <translation>季节类别</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>适用省份</translation>
    </message>
    <message>
        <source>At unit</source>
        <translation>适用单位</translation>
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
        <translation>仍可销售</translation>
    </message>
    <message>
        <source>Season no.</source>
        <translation>季节编号</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>not given</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>暂无数据。</translation>
    </message>
    <message>
        <source>yuan/t</source>
        <translation>元/吨</translation>
    </message>
    <message>
        <source>complaints per 10,000 t</source>
        <translation>件/万吨</translation>
    </message>
    <message>
        <source>% of the customers visited in time</source>
        <translation>按期拜访客户占比（%）</translation>
    </message>
    <message>
        <source>{group}: {tonnes} t, median {middle}; middle half {first} – {third}, four fifths {low} – {high}</source>
        <translation>{group}：{tonnes} 吨，中位价 {middle}；中间五成 {first} – {third}，中间八成 {low} – {high}</translation>
    </message>
    <message>
        <source>{group}: {rate} per 10,000 t ({count} attributable of {of})</source>
        <translation>{group}：{rate} 件/万吨（属我方 {count} 件，共 {of} 件）</translation>
    </message>
    <message>
        <source>{group}: {count} attributable of {of}, no tonnes to set against</source>
        <translation>{group}：属我方 {count} 件，共 {of} 件，无销量可比</translation>
    </message>
    <message>
        <source>{group}: {count} of {of} visited since {since}</source>
        <translation>{group}：{since} 以来已拜访 {count} 家，共 {of} 家</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 个</translation>
    </message>
    <message>
        <source>known for {share} of tonnes</source>
        <translation>{share} 的吨数已知</translation>
    </message>
    <message>
        <source>t</source>
        <translation>吨</translation>
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
        <translation>{name}：{first} 至 {last}，原为 {before}</translation>
    </message>
    <message>
        <source>{tonnes} t of {grade} a month from {plant}, {first} to {last}</source>
        <translation>{plant} 每月 {tonnes} 吨 {grade}，{first} 至 {last}</translation>
    </message>
    <message>
        <source>{tonnes} t of {grade} a month from {plant}, from {first} on</source>
        <translation>{plant} 每月 {tonnes} 吨 {grade}，自 {first} 起</translation>
    </message>
    <message>
        <source>Prices {percent} % at once</source>
        <translation>价格立即 {percent} %</translation>
    </message>
    <message>
        <source>Prices {percent} % from {first} on</source>
        <translation>价格自 {first} 起 {percent} %</translation>
    </message>
    <message>
        <source>{price}, elasticity {value}</source>
        <translation>{price}，弹性 {value}</translation>
    </message>
    <message>
        <source>{month}: {tonnes} t sold</source>
        <translation>{month}：销售 {tonnes} 吨</translation>
    </message>
    <message>
        <source>{month}: {tonnes} t</source>
        <translation>{month}：{tonnes} 吨</translation>
    </message>
    <message>
        <source>in eight of ten cases {low80} to {high80} t, in nine {low90} to {high90} t</source>
        <translation>八成可能为 {low80} 至 {high80} 吨，九成可能为 {low90} 至 {high90} 吨</translation>
    </message>
    <message>
        <source>a year before {tonnes} t</source>
        <translation>上年同月 {tonnes} 吨</translation>
    </message>
    <message>
        <source>{month}, what-if: {tonnes} t ({more} t)</source>
        <translation>{month}，假设：{tonnes} 吨（{more} 吨）</translation>
    </message>
    <message>
        <source>{month}, what-if: {tonnes} t ({more} t, {yuan} yuan)</source>
        <translation>{month}，假设：{tonnes} 吨（{more} 吨，{yuan} 元）</translation>
    </message>
    <message>
        <source>t</source>
        <translation>吨</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>销量</translation>
    </message>
    <message>
        <source>what-if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>a year before</source>
        <translation>上年同月</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>8 of 10</source>
        <translation>八成区间</translation>
    </message>
    <message>
        <source>9 of 10</source>
        <translation>九成区间</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Customers not known yet</source>
        <translation>尚未知的客户</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>按区域</translation>
    </message>
    <message>
        <source>By plant</source>
        <translation>按工厂</translation>
    </message>
    <message>
        <source>By grade</source>
        <translation>按品种等级</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按客户</translation>
    </message>
    <message>
        <source>what plants need beyond known customers</source>
        <translation>工厂需求中超出已知客户的部分</translation>
    </message>
    <message>
        <source>too little history to test</source>
        <translation>历史太短，无法检验</translation>
    </message>
    <message>
        <source>misses as much as last year&apos;s month</source>
        <translation>误差与“照上年”相当</translation>
    </message>
    <message>
        <source>no better than last year&apos;s month</source>
        <translation>不比上年同月准</translation>
    </message>
    <message>
        <source>in eight of ten cases {span} t</source>
        <translation>八成可能为 {span} 吨</translation>
    </message>
    <message>
        <source>how far this may miss isn&apos;t known yet</source>
        <translation>误差范围尚不清楚</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>8 of 10 times</source>
        <translation>八成区间</translation>
    </message>
    <message>
        <source>3 months (t)</source>
        <translation>3 个月（吨）</translation>
    </message>
    <message>
        <source>12 months (t)</source>
        <translation>12 个月（吨）</translation>
    </message>
    <message>
        <source>12 months before (t)</source>
        <translation>前 12 个月（吨）</translation>
    </message>
    <message>
        <source>Missed by</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>On average, of the last twelve months, each forecast a month before</source>
        <translation>近十二个月，均提前一个月预测，平均误差</translation>
    </message>
    <message>
        <source>Last year&apos;s month by</source>
        <translation>照上年的误差</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What-if: 12 months (t)</source>
        <translation>假设：12 个月（吨）</translation>
    </message>
    <message>
        <source>Difference (t)</source>
        <translation>差额（吨）</translation>
    </message>
    <message>
        <source>Difference (yuan)</source>
        <translation>差额（元）</translation>
    </message>
    <message>
        <source>{plant}: what {month} will need</source>
        <translation>{plant} {month} 需求预测</translation>
    </message>
    <message>
        <source>Forecast of {day}. ≈ is a model&apos;s figure; the range holds in eight of ten cases.</source>
        <translation>{day} 预测。≈ 为模型数字；区间约八成成立。</translation>
    </message>
    <message>
        <source>Such forecasts of this plant, made a month before, missed by {missed} on average in the last year.</source>
        <translation>该厂提前一个月的此类预测，近一年平均误差 {missed}。</translation>
    </message>
    <message>
        <source>Largest customers expected</source>
        <translation>预计最大客户</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>品种等级</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>吨数</translation>
    </message>
    <message>
        <source>A year before</source>
        <translation>上年同月</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Next purchase</source>
        <translation>下次购货</translation>
    </message>
    <message>
        <source>Nothing in the seasonal calendar.</source>
        <translation>季节日历中没有条目。</translation>
    </message>
    <message>
        <source>Spring Festival {day}: hardly anything from {first} to {last}</source>
        <translation>春节 {day}：{first} 至 {last} 几乎无销量</translation>
    </message>
    <message>
        <source>{name}, {first} to {last}: {sold} still sold</source>
        <translation>{name}，{first} 至 {last}：仍可销售 {sold}</translation>
    </message>
    <message>
        <source>{name}, {first} to {last}: how much is still sold isn&apos;t known</source>
        <translation>{name}，{first} 至 {last}：仍可销售多少尚不清楚</translation>
    </message>
    <message>
        <source>{name}: {month} {next} t, in twelve months {year} t</source>
        <translation>{name}：{month} {next} 吨，十二个月 {year} 吨</translation>
    </message>
    <message>
        <source>{name}: {month} {next} t (8 of 10 times {span}), in twelve months {year} t</source>
        <translation>{name}：{month} {next} 吨（八成可能为 {span}），十二个月 {year} 吨</translation>
    </message>
    <message>
        <source>The last {count} forecasts, each made a month before, missed by {ours} on average; last year&apos;s month by {theirs}.</source>
        <translation>近 {count} 次预测均提前一个月作出，平均误差 {ours}；照上年同月为 {theirs}。</translation>
    </message>
    <message>
        <source>Over all months ahead it missed as much as “like last year” used to ({mase}): let last year&apos;s line guide you.</source>
        <translation>综合未来各月，误差与过去“照上年”相当（{mase}）：请以上年线为准。</translation>
    </message>
    <message>
        <source>Over all months ahead last year&apos;s month missed less: look at both lines.</source>
        <translation>综合未来各月，照上年同月误差更小：请两条线一起看。</translation>
    </message>
    <message>
        <source>Over all months ahead it missed {mase} times what “like last year” used to.</source>
        <translation>综合未来各月，误差为过去“照上年”的 {mase} 倍。</translation>
    </message>
    <message>
        <source>Ranges meant for 80 % and 90 % of the months held {eighty} and {ninety} of the past ones.</source>
        <translation>应覆盖 80 % 和 90 % 月份的区间，过去实际覆盖 {eighty} 和 {ninety}。</translation>
    </message>
    <message>
        <source>Too little history to say how often such forecasts missed.</source>
        <translation>历史太短，说不出此类预测的误差。</translation>
    </message>
    <message>
        <source>Told by trend and seasons</source>
        <translation>按趋势和季节预测</translation>
    </message>
    <message>
        <source>Told by trend and seasons, with Spring Festival where it falls</source>
        <translation>按趋势和季节预测，并计入当年春节的日期</translation>
    </message>
    <message>
        <source>Told by last year&apos;s month: nothing did better</source>
        <translation>照上年同月：没有更准的方法</translation>
    </message>
    <message>
        <source>Told by its mean: it is too young for more</source>
        <translation>按均值：历史太短，别无他法</translation>
    </message>
    <message>
        <source>{method}, and with the seasonal calendar.</source>
        <translation>{method}，并计入季节日历。</translation>
    </message>
    <message>
        <source>{method}.</source>
        <translation>{method}。</translation>
    </message>
    <message>
        <source>What plants will need beyond what known customers take: somebody new has to buy it.</source>
        <translation>工厂需求中超出已知客户的部分：要由新客户来买。</translation>
    </message>
    <message>
        <source>{kind}: {sold} still sold (learned from {edges} edges: {low} to {high})</source>
        <translation>{kind}：仍可销售 {sold}（由 {edges} 处始末日前后学得：{low} 至 {high}）</translation>
    </message>
    <message>
        <source>{kind}: none is over yet, so nothing is reckoned for it until you say how much is still sold</source>
        <translation>{kind}：尚无已结束的条目，未填“仍可销售”前不计影响</translation>
    </message>
    <message>
        <source>Too little history: {have} of {needed} whole months. Import the weigh tickets of former years, then forecasts begin by themselves.</source>
        <translation>历史太短：只有 {have} 个整月，需要 {needed} 个。导入往年磅单后会自动开始预测。</translation>
    </message>
    <message>
        <source>What-if: {tonnes} t in twelve months</source>
        <translation>假设：十二个月 {tonnes} 吨</translation>
    </message>
    <message>
        <source>What-if: {tonnes} t and {yuan} yuan in twelve months</source>
        <translation>假设：十二个月 {tonnes} 吨，{yuan} 元</translation>
    </message>
    <message>
        <source>price elasticity {value}, learned ({low} to {high}, nine of ten)</source>
        <translation>价格弹性 {value}，由历史学得（九成区间 {low} 至 {high}）</translation>
    </message>
    <message>
        <source>price elasticity {value}, your own number</source>
        <translation>价格弹性 {value}，自定</translation>
    </message>
    <message>
        <source>price elasticity {value}, assumed: the data tell none ({low} to {high} would fit, too)</source>
        <translation>价格弹性 {value}，为假定：数据说明不了（{low} 至 {high} 都说得通）</translation>
    </message>
    <message>
        <source>price elasticity {value}, assumed: prices never moved apart</source>
        <translation>价格弹性 {value}，为假定：各处价格从未分开变动</translation>
    </message>
</context>
<context>
    <name>holidays</name>
    <message>
        <source>New Year&apos;s Day</source>
        <translation>元旦</translation>
    </message>
    <message>
        <source>Spring Festival</source>
        <translation>春节</translation>
    </message>
    <message>
        <source>Tomb-sweeping Day</source>
        <translation>清明节</translation>
    </message>
    <message>
        <source>Labour Day</source>
        <translation>劳动节</translation>
    </message>
    <message>
        <source>Dragon Boat Festival</source>
        <translation>端午节</translation>
    </message>
    <message>
        <source>National Day</source>
        <translation>国庆节</translation>
    </message>
    <message>
        <source>Mid-autumn Festival</source>
        <translation>中秋节</translation>
    </message>
    <message>
        <source>Anti-Fascist 70th Day</source>
        <translation>抗战胜利70周年纪念日</translation>
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
        <translation>错误行</translation>
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
        <translation>已中断</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>The file has no numbers: a row means the record with the same {fields}, whichever of these it has first. New ones get a number.</source>
        <translation>文件没有编号列：每行按{fields}识别是哪条记录（以该行先有的一项为准）；新记录自动编号。</translation>
    </message>
    <message>
        <source>The file has no numbers: a row means the record in which all of these are the same: {fields}. New ones get a number.</source>
        <translation>文件没有编号列：下列各项全部相同的视为同一条记录：{fields}；新记录自动编号。</translation>
    </message>
    <message>
        <source>No column tells the day: these rows will be in no month&apos;s figures and charts.</source>
        <translation>没有日期列：这些磅单不会计入任何月份的统计和图表。</translation>
    </message>
    <message>
        <source>“{column}”: all dates are read as {order}.</source>
        <translation>“{column}”：整列日期按{order}的顺序读取。</translation>
    </message>
    <message>
        <source>“{column}”: dates are read as {order}; look whether that is right, no date proves it.</source>
        <translation>“{column}”：日期按{order}的顺序读取；列中没有能确证的日期，请核对。</translation>
    </message>
    <message>
        <source>“{column}”: no date tells which number is the day and which the month; those that can be read in two ways are not taken.</source>
        <translation>“{column}”：列中没有日期能说明哪个数是日、哪个是月；有两种读法的日期不予采用。</translation>
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
        <translation>{done} / {total} 行 · 每秒 {rate} 行 · 约剩 {left}</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Before → after, or reason</source>
        <translation>修改前 → 修改后，或原因</translation>
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
        <translation>{customers} 家中 {told} 家填写了份额</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Rival</source>
        <translation>竞品</translation>
    </message>
    <message>
        <source>Customers that name it</source>
        <translation>提到的客户</translation>
    </message>
    <message>
        <source>Takes of them, t a year</source>
        <translation>占用，吨/年</translation>
    </message>
    <message>
        <source>Cement</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Tonnes</source>
        <translation>吨数</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Median, yuan/t</source>
        <translation>中位，元/吨</translation>
    </message>
</context>
<context>
    <name>moving</name>
    <message>
        <source>Change of state: {state}</source>
        <translation>变更状态：{state}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Now: {state}. Ctrl+Z takes it back.</source>
        <translation>已变更为“{state}”，可用 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>No state may follow</source>
        <translation>没有后续状态</translation>
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
        <source>Possible doubles</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Not the same customers</source>
        <translation>非同一客户</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>工地</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Cost rates</source>
        <translation>成本价</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>磅单</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Demand profiles</source>
        <translation>需求画像</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>下拉选项</translation>
    </message>
    <message>
        <source>Class policies</source>
        <translation>客户级别策略</translation>
    </message>
    <message>
        <source>Calendar days</source>
        <translation>节假日与调休</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Response levels</source>
        <translation>响应级别</translation>
    </message>
    <message>
        <source>Levels of complaints</source>
        <translation>投诉定级</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期提醒</translation>
    </message>
    <message>
        <source>Sealed samples</source>
        <translation>封存样</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Document templates</source>
        <translation>文书模板</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>客户分析</translation>
    </message>
    <message>
        <source>Class rules</source>
        <translation>分级规则</translation>
    </message>
    <message>
        <source>Class snapshots</source>
        <translation>分级快照</translation>
    </message>
    <message>
        <source>Handled alarms</source>
        <translation>预警处理</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Seasonal calendar</source>
        <translation>季节日历</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Rhythm</source>
        <translation>提货节奏</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>经营展望</translation>
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
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Columns: part {part} of {parts}</source>
        <translation>列：第 {part} 部分，共 {parts} 部分</translation>
    </message>
    <message>
        <source>Rows: {count}</source>
        <translation>共 {count} 行</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>Preparing the pages</source>
        <translation>正在准备打印页</translation>
    </message>
    <message>
        <source>Printing {list}</source>
        <translation>正在打印{list}</translation>
    </message>
    <message>
        <source>{count} pages were sent to the printer.</source>
        <translation>已发送 {count} 页到打印机。</translation>
    </message>
    <message>
        <source>Filtered: {filters}</source>
        <translation>筛选：{filters}</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>Who is about to leave, and why do you think so?</source>
        <translation>谁可能要流失，依据是什么？</translation>
    </message>
    <message>
        <source>Who takes less than it used to?</source>
        <translation>谁的用量在下降？</translation>
    </message>
    <message>
        <source>Who pays late?</source>
        <translation>谁付款延迟？</translation>
    </message>
    <message>
        <source>Whose prices drift off the market?</source>
        <translation>谁的价格偏离市场？</translation>
    </message>
    <message>
        <source>What will we need next month, in all?</source>
        <translation>下月合计需要多少？</translation>
    </message>
    <message>
        <source>What will each plant need?</source>
        <translation>各工厂需要多少？</translation>
    </message>
    <message>
        <source>Who comes for cement next?</source>
        <translation>接下来谁来提货？</translation>
    </message>
    <message>
        <source>Which customers are alike?</source>
        <translation>哪些客户相似？</translation>
    </message>
    <message>
        <source>Who might buy what else?</source>
        <translation>谁还可能买什么？</translation>
    </message>
    <message>
        <source>Which prices were mistyped?</source>
        <translation>哪些价格录错了？</translation>
    </message>
    <message>
        <source>Who takes what where?</source>
        <translation>谁在哪里买什么？</translation>
    </message>
    <message>
        <source>Who really earns money for us?</source>
        <translation>谁真正给我们赚钱？</translation>
    </message>
    <message>
        <source>Who is small and pays well?</source>
        <translation>谁量小却利高？</translation>
    </message>
    <message>
        <source>Who would be in another class today?</source>
        <translation>按现在的数据谁会换级别？</translation>
    </message>
</context>
<context>
    <name>reminders</name>
    <message>
        <source>{late} late, {risk} at risk.</source>
        <translation>超期 {late} 项，临近到期 {risk} 项。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Late now: {what} · {title}</source>
        <translation>已超期：{what} · {title}</translation>
    </message>
    <message>
        <source>{count} things have become late</source>
        <translation>{count} 项刚刚超期</translation>
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
        <translation>正在写入 {file}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>{count} rows exported.</source>
        <translation>已导出 {count} 行。</translation>
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
        <source>Care</source>
        <translation>客户维护</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>收货</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用情况</translation>
    </message>
    <message>
        <source>Customer&apos;s test</source>
        <translation>客户检测</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>处理记录</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>成本价</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>拜访计划</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>拜访记录</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Person at the customer</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>使用习惯</translation>
    </message>
    <message>
        <source>Wishes and rivals</source>
        <translation>偏好与竞品</translation>
    </message>
    <message>
        <source>List entry</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Working calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Sealed sample</source>
        <translation>封存样</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Class rule</source>
        <translation>分级规则</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Seasonal calendar</source>
        <translation>季节日历</translation>
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
        <translation>明显</translation>
    </message>
    <message>
        <source>far</source>
        <translation>远</translation>
    </message>
    <message>
        <source>They take {how} more: half above {here} t a year, of all {usual} t.</source>
        <translation>用量{how}高于一般：半数客户年用量在 {here} 吨以上，全部客户为 {usual} 吨。</translation>
    </message>
    <message>
        <source>They take {how} less: half below {here} t a year, of all {usual} t.</source>
        <translation>用量{how}低于一般：半数客户年用量不到 {here} 吨，全部客户为 {usual} 吨。</translation>
    </message>
    <message>
        <source>They come {how} more often: on {here} days a year, others on {usual}.</source>
        <translation>提货{how}比一般频繁：全年 {here} 天，其他客户 {usual} 天。</translation>
    </message>
    <message>
        <source>They come {how} less often: on {here} days a year, others on {usual}.</source>
        <translation>提货{how}比一般少：全年 {here} 天，其他客户 {usual} 天。</translation>
    </message>
    <message>
        <source>They leave {how} more a tonne: {here} yuan, others {usual}.</source>
        <translation>吨边际贡献{how}高于一般：{here} 元，其他客户 {usual} 元。</translation>
    </message>
    <message>
        <source>They leave {how} less a tonne: {here} yuan, others {usual}.</source>
        <translation>吨边际贡献{how}低于一般：{here} 元，其他客户 {usual} 元。</translation>
    </message>
    <message>
        <source>They buy {how} more in bags: {here} of their tonnes, others {usual}.</source>
        <translation>袋装占比{how}高于一般：占 {here}，其他客户 {usual}。</translation>
    </message>
    <message>
        <source>They buy {how} more in bulk: {here} in bags, others {usual}.</source>
        <translation>散装占比{how}高于一般：袋装只占 {here}，其他客户 {usual}。</translation>
    </message>
    <message>
        <source>They grow, {how}: the last half-year {here} of the first, of all {usual}.</source>
        <translation>用量{how}好于一般：下半年为上半年的 {here}，全部客户为 {usual}。</translation>
    </message>
    <message>
        <source>They shrink, {how}: the last half-year {here} of the first, of all {usual}.</source>
        <translation>用量{how}差于一般：下半年为上半年的 {here}，全部客户为 {usual}。</translation>
    </message>
    <message>
        <source>They keep {how} more to one cement: {here} of it all, others {usual}.</source>
        <translation>品种{how}比一般集中：主要品种占 {here}，其他客户 {usual}。</translation>
    </message>
    <message>
        <source>They mix cements {how} more: the main one is {here}, of others {usual}.</source>
        <translation>品种{how}比一般分散：主要品种占 {here}，其他客户 {usual}。</translation>
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
        <translation>提货频繁</translation>
    </message>
    <message>
        <source>Rare</source>
        <translation>提货少</translation>
    </message>
    <message>
        <source>Good margin</source>
        <translation>边际贡献高</translation>
    </message>
    <message>
        <source>Thin margin</source>
        <translation>边际贡献低</translation>
    </message>
    <message>
        <source>In bags</source>
        <translation>袋装为主</translation>
    </message>
    <message>
        <source>In bulk</source>
        <translation>散装为主</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>Shrinking</source>
        <translation>下滑</translation>
    </message>
    <message>
        <source>One cement</source>
        <translation>品种单一</translation>
    </message>
    <message>
        <source>Several cements</source>
        <translation>品种较多</translation>
    </message>
    <message>
        <source>In all else they are as most customers are.</source>
        <translation>其余方面与多数客户相同。</translation>
    </message>
    <message>
        <source>As most</source>
        <translation>与多数相同</translation>
    </message>
</context>
<context>
    <name>sharing</name>
    <message>
        <source>{count} sent</source>
        <translation>已发送 {count} 条</translation>
    </message>
    <message>
        <source>{count} received</source>
        <translation>已接收 {count} 条</translation>
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
        <translation>待发送 {count} 条</translation>
    </message>
    <message>
        <source>conflicts: {count}</source>
        <translation>冲突 {count} 个</translation>
    </message>
    <message>
        <source>possible doubles: {count}</source>
        <translation>可能重复 {count} 对</translation>
    </message>
    <message>
        <source>refused: {count}</source>
        <translation>未被接受 {count} 项</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleted or kept</source>
        <translation>删除还是保留</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>The record belongs to a unit that isn&apos;t yours, or no longer is.</source>
        <translation>该档案属于其他单位，或已不属于您的单位。</translation>
    </message>
    <message>
        <source>You don&apos;t see these fields whole, so you can&apos;t change them: {fields}.</source>
        <translation>以下字段您只能看到部分内容，因此不能修改：{fields}。</translation>
    </message>
    <message>
        <source>It stands on something that was refused.</source>
        <translation>其所依据的内容未被接受。</translation>
    </message>
    <message>
        <source>The server doesn&apos;t know this kind of record: the program on one of the two sides is older.</source>
        <translation>服务器不认识此类记录：两端程序的版本不一致。</translation>
    </message>
    <message>
        <source>The server says: {reason}</source>
        <translation>服务器答复：{reason}</translation>
    </message>
    <message>
        <source>Changed by two people: compare and decide in its file.</source>
        <translation>两人改过同一字段：请在档案中对比并选定。</translation>
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
        <translation>列表和档案</translation>
    </message>
    <message>
        <source>In the table</source>
        <translation>表格中</translation>
    </message>
    <message>
        <source>In the tree</source>
        <translation>树形视图中</translation>
    </message>
    <message>
        <source>In a cell that is edited</source>
        <translation>编辑单元格时</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>档案中</translation>
    </message>
    <message>
        <source>In the week</source>
        <translation>周视图</translation>
    </message>
    <message>
        <source>In a form</source>
        <translation>表单中</translation>
    </message>
    <message>
        <source>In a dialog</source>
        <translation>对话框中</translation>
    </message>
    <message>
        <source>On a page without a table</source>
        <translation>无表格的页面</translation>
    </message>
    <message>
        <source>In the alarms</source>
        <translation>预警</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示全部快捷键</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
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
        <source>Page 1 … 9 of the rail</source>
        <translation>导航栏第 1 … 9 页</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新建记录</translation>
    </message>
    <message>
        <source>Edit the record shown</source>
        <translation>编辑当前记录</translation>
    </message>
    <message>
        <source>Change the state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>Table, tree, board or week</source>
        <translation>表格、树形、看板或周视图</translation>
    </message>
    <message>
        <source>Move the card to another state or day</source>
        <translation>把卡片移到其他状态或日期</translation>
    </message>
    <message>
        <source>Previous week</source>
        <translation>上一周</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>The week of today</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Plan something on this day</source>
        <translation>在这一天安排</translation>
    </message>
    <message>
        <source>Half an hour earlier or later</source>
        <translation>提前或推后半小时</translation>
    </message>
    <message>
        <source>Pinned view 1 … 9</source>
        <translation>第 1 … 9 个置顶视图</translation>
    </message>
    <message>
        <source>New record below this one</source>
        <translation>在其下新建</translation>
    </message>
    <message>
        <source>Take it, to put it below another one</source>
        <translation>剪切，以移到别处</translation>
    </message>
    <message>
        <source>Put below this one what was taken</source>
        <translation>将剪切的放到其下</translation>
    </message>
    <message>
        <source>Put it at the top</source>
        <translation>移到最上级</translation>
    </message>
    <message>
        <source>Open or close the branch</source>
        <translation>展开或折叠</translation>
    </message>
    <message>
        <source>Print the list or the figures</source>
        <translation>打印列表或数据</translation>
    </message>
    <message>
        <source>Edit several records at once</source>
        <translation>批量修改记录</translation>
    </message>
    <message>
        <source>Give the file the whole page</source>
        <translation>档案占满页面</translation>
    </message>
    <message>
        <source>Edit this record</source>
        <translation>编辑此记录</translation>
    </message>
    <message>
        <source>Delete the rows chosen</source>
        <translation>删除所选行</translation>
    </message>
    <message>
        <source>Open the row&apos;s own page</source>
        <translation>打开该行的页面</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Open the form of the row</source>
        <translation>打开该行的表单</translation>
    </message>
    <message>
        <source>Search in this list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>Filter the column</source>
        <translation>筛选该列</translation>
    </message>
    <message>
        <source>Group by the column</source>
        <translation>按此列分组</translation>
    </message>
    <message>
        <source>Copy for spreadsheets</source>
        <translation>复制到电子表格</translation>
    </message>
    <message>
        <source>Paste from a spreadsheet</source>
        <translation>从电子表格粘贴</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>What can be done to the row</source>
        <translation>该行的操作菜单</translation>
    </message>
    <message>
        <source>While a cell is edited: right, left, down, up</source>
        <translation>编辑时：向右、向左、向下、向上</translation>
    </message>
    <message>
        <source>Read the rows again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>下一个字段</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>选择日期</translation>
    </message>
    <message>
        <source>Today, or now, in a field for it</source>
        <translation>在日期或时间栏填入今天或现在</translation>
    </message>
    <message>
        <source>Do what the dialog is for</source>
        <translation>执行对话框的操作</translation>
    </message>
    <message>
        <source>Read the page again</source>
        <translation>刷新页面</translation>
    </message>
    <message>
        <source>Leave the form</source>
        <translation>退出表单</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Paste a picture or files as attachments</source>
        <translation>将图片或文件粘贴为附件</translation>
    </message>
    <message>
        <source>Documents of the record shown</source>
        <translation>当前档案的文书</translation>
    </message>
    <message>
        <source>The visit was made just now</source>
        <translation>刚刚完成拜访</translation>
    </message>
    <message>
        <source>Plan the next visit</source>
        <translation>安排下次拜访</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两者不是同一客户</translation>
    </message>
    <message>
        <source>Sharing: how it stands, and conflicts</source>
        <translation>同步：状态与冲突</translation>
    </message>
    <message>
        <source>Conflicts: let the first, second … value stand</source>
        <translation>冲突：采用第一个、第二个……值</translation>
    </message>
    <message>
        <source>Customer analyses</source>
        <translation>客户分析</translation>
    </message>
    <message>
        <source>Questions that the analyses answer</source>
        <translation>分析页可回答的问题</translation>
    </message>
    <message>
        <source>Acknowledge the alarms chosen</source>
        <translation>将所选预警标为已知</translation>
    </message>
    <message>
        <source>Remind of them in a week</source>
        <translation>一周后提醒</translation>
    </message>
    <message>
        <source>Say how it came out</source>
        <translation>填写结果</translation>
    </message>
    <message>
        <source>Plan a visit about it</source>
        <translation>为此安排拜访</translation>
    </message>
    <message>
        <source>Open the customer&apos;s file</source>
        <translation>打开客户档案</translation>
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
        <translation>导入时修改</translation>
    </message>
    <message>
        <source>Deleted or restored</source>
        <translation>删除或恢复</translation>
    </message>
</context>
<context>
    <name>unfinished</name>
    <message>
        <source>You were typing at {when} and didn&apos;t save ({kind}).</source>
        <translation>您在 {when} 有尚未保存的输入（{kind}）。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续填写</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>10k yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>yuan/t</source>
        <translation>元/吨</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>months</source>
        <translation>个月</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>级</translation>
    </message>
    <message>
        <source>t</source>
        <translation>吨</translation>
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
        <translation>吨数第{n}名</translation>
    </message>
    <message>
        <source>margin {n}</source>
        <translation>毛利{n}</translation>
    </message>
    <message>
        <source>{n} yuan a tonne</source>
        <translation>吨毛利{n}元</translation>
    </message>
    <message>
        <source>takes {n} t a year</source>
        <translation>年购{n}吨</translation>
    </message>
    <message>
        <source>needs {n} t a year</source>
        <translation>年需{n}吨</translation>
    </message>
    <message>
        <source>room for {n} t</source>
        <translation>可增{n}吨</translation>
    </message>
    <message>
        <source>no purchase for {n} days</source>
        <translation>已{n}天未购</translation>
    </message>
    <message>
        <source>{n} yuan</source>
        <translation>{n}元</translation>
    </message>
    <message>
        <source>{n} 10k yuan</source>
        <translation>{n}万元</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>未分级</translation>
    </message>
    <message>
        <source>too little history: fewer than {n} purchase days</source>
        <translation>历史太少：购买天数少于{n}天</translation>
    </message>
    <message>
        <source>costs are known for too few of its tonnes</source>
        <translation>已知成本的吨数太少</translation>
    </message>
    <message>
        <source>{span} purchase days</source>
        <translation>{span} 个购买日</translation>
    </message>
    <message>
        <source>by the rules {name}: {why}</source>
        <translation>按规则为{name}：{why}</translation>
    </message>
    <message>
        <source>by hand until {until}: {reason}</source>
        <translation>人工设定至{until}：{reason}</translation>
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
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
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
        <translation>待核验</translation>
    </message>
    <message>
        <source>To visit</source>
        <translation>待拜访</translation>
    </message>
    <message>
        <source>My customers</source>
        <translation>我负责的</translation>
    </message>
    <message>
        <source>Contact due</source>
        <translation>待联系</translation>
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
        <translation>树形</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
</context>
</TS>
