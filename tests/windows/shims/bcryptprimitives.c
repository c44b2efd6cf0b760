/* Rust's standard library (calamine) takes its randomness from ProcessPrng; older calls give the same. */
unsigned char __stdcall SystemFunction036(void *buffer, unsigned long size); /* RtlGenRandom */

int ProcessPrng(unsigned char *buffer, unsigned long long size) {
    const unsigned long most = 1ul << 28;
    while (size) {
        unsigned long now = size > most ? most : (unsigned long)size;
        if (!SystemFunction036(buffer, now)) return 0;
        buffer += now;
        size -= now;
    }
    return 1;
}
