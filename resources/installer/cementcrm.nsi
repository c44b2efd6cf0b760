; Installer for one user, no administrator needed. Built by "py dev.py installer" (after "py dev.py build"), which
; names VERSION, PROGRAM (the folder of the frozen program), SIZE (its kilobytes) and OUT.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; the two programs are nearly the same: the second costs nothing
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\cementcrm"

Name "cementcrm"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\cementcrm"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "cementcrm"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "cementcrm"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\cementcrm-window.exe"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT $(DESKTOP_ICON)
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION MakeDesktopIcon
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString TITLE ${LANG_SIMPCHINESE} "水泥客户管理"
LangString TITLE ${LANG_ENGLISH} "cementcrm"
LangString DESKTOP_ICON ${LANG_SIMPCHINESE} "在桌面上创建快捷方式"
LangString DESKTOP_ICON ${LANG_ENGLISH} "Put a shortcut on the desktop"
LangString RUNNING ${LANG_SIMPCHINESE} "程序正在运行。请先关闭，然后重试。"
LangString RUNNING ${LANG_ENGLISH} "The program is running. Close it, then retry."
LangString TOO_OLD ${LANG_SIMPCHINESE} "需要 64 位的 Windows 10（1809）或更高版本。"
LangString TOO_OLD ${LANG_ENGLISH} "64-bit Windows 10 (1809) or newer is needed."

; Silent: a running program ends the installer with 2, a Windows too old with 3.
!macro EndWith CODE
  SetErrorLevel ${CODE}
  Quit
!macroend

; Windows lets nobody write into a program that runs.
!macro RequireClosed FILE
  ${DoWhile} ${FileExists} "$INSTDIR\${FILE}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDCANCEL`
      !insertmacro EndWith 2
    ${EndIf}
  ${Loop}
!macroend

; Only what an earlier installation put there goes: databases may lie in the chosen folder.
!macro RemoveProgram
  !insertmacro RequireClosed "cementcrm.exe"
  !insertmacro RequireClosed "cementcrm-window.exe"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\cementcrm.exe"
  Delete "$INSTDIR\cementcrm-window.exe"
!macroend

; Under the names of the language it was installed in.
!macro RemoveShortcuts
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0.lnk"
    Delete "$DESKTOP\$0.lnk"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763 ; what Qt needs
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    !insertmacro EndWith 3
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Function MakeDesktopIcon
  CreateShortcut "$DESKTOP\$(TITLE).lnk" "$INSTDIR\cementcrm-window.exe"
FunctionEnd

Section
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  StrCpy $1 ""
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  ${If} ${FileExists} "$DESKTOP\$0.lnk"
    StrCpy $1 "kept"
  ${EndIf}
  !insertmacro RemoveShortcuts
  CreateShortcut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\cementcrm-window.exe"
  ${If} $1 == "kept"
    Call MakeDesktopIcon
  ${EndIf}
  WriteRegStr HKCU "${KEY}" "DisplayName" "$(TITLE)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\cementcrm-window.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${KEY}" "Shortcut" "$(TITLE)"
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  !insertmacro RemoveShortcuts
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays if anything else lies in it
  DeleteRegKey HKCU "${KEY}"
SectionEnd
