/* Colour profiles of the screen: Qt asks, and takes sRGB when there is none. */
void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned creation) { return 0; }
int CloseColorProfile(void *profile) { return 1; }
int GetColorProfileFromHandle(void *profile, void *buffer, void *size) { return 0; }
void *WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
