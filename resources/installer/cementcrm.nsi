; Installer for one user, no administrator needed. After "py dev.py build", from the checkout:
;   makensis -DVERSION=0.1.0 resources/installer/cementcrm.nsi
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!ifndef VERSION
  !error "Name the version: -DVERSION=0.1.0"
!endif
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\cementcrm"

Name "cementcrm"
OutFile "..\..\dist\cementcrm-${VERSION}-setup.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\cementcrm"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"

!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
LangString TITLE ${LANG_SIMPCHINESE} "水泥客户管理"
LangString TITLE ${LANG_ENGLISH} "cementcrm"

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

; Only what an earlier installation put there goes: databases may lie in the chosen folder.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\cementcrm.exe"
  Delete "$INSTDIR\cementcrm-window.exe"
!macroend

Section
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "..\..\dist\cementcrm\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\cementcrm-window.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "$(TITLE)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "Shortcut" "$SMPROGRAMS\$(TITLE).lnk"
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  Delete "$0"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
