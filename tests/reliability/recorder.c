/* Records what a program writes into one folder, in order: LD_PRELOAD it, with RECORD_PREFIX (a path's
   beginning) and RECORD_LOG. With RECORD_SPACE (a file holding a number) it also plays a disk with that
   many bytes left: growing a file beyond it fails with ENOSPC.

   Log entry: op (1 byte) path length (2) offset (8) data length (4), then path and data, little endian.
   Ops: O opened with creation, W write, T truncate to offset, S sync, U unlink, R rename (data: new path). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static char *names[FILES];
static const char *prefix, *space;
static int log_fd = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORD_LOG");
    prefix = getenv("RECORD_PREFIX");
    space = getenv("RECORD_SPACE");
    if (path) log_fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(char op, const char *path, int64_t offset, const void *data, uint32_t length) {
    if (log_fd < 0) return;
    uint16_t named = strlen(path);
    char head[15];
    head[0] = op;
    memcpy(head + 1, &named, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 4);
    pthread_mutex_lock(&lock);
    syscall(SYS_write, log_fd, head, sizeof head);
    syscall(SYS_write, log_fd, path, named);
    if (length) syscall(SYS_write, log_fd, data, length);
    pthread_mutex_unlock(&lock);
}

static int ours(const char *path) { return prefix && !strncmp(path, prefix, strlen(prefix)); }
static const char *name_of(int fd) { return fd >= 0 && fd < FILES ? names[fd] : NULL; }

static void opened(int fd, const char *path, int flags) {
    if (fd < 0 || fd >= FILES || !ours(path)) return;
    free(names[fd]);
    names[fd] = strdup(path);
    if (flags & O_CREAT) put('O', path, 0, NULL, 0);
    if (flags & O_TRUNC) put('T', path, 0, NULL, 0);
}

/* Does this disk have no room for a file to end at `end`? What was given once counts as used. */
static int full(int fd, int64_t end) {
    struct stat have;
    if (!space || fstat(fd, &have) || end <= have.st_size) return 0;
    char text[32] = {0};
    int file = syscall(SYS_openat, AT_FDCWD, space, O_RDWR | O_CLOEXEC, 0);
    if (file < 0) return 0;
    int is_full = 0;
    if (syscall(SYS_read, file, text, sizeof text - 1) > 0) {
        int64_t left = atoll(text) - (end - have.st_size);
        is_full = left < 0;
        if (!is_full) {
            int n = snprintf(text, sizeof text, "%020lld", (long long)left);
            syscall(SYS_pwrite64, file, text, n, 0);
        }
    }
    syscall(SYS_close, file);
    return is_full;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name, int, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
        va_end(rest); \
        int fd = real(path, flags, mode); \
        opened(fd, path, flags); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(close, int, int);
    if (name_of(fd)) {
        free(names[fd]);
        names[fd] = NULL;
    }
    return real(fd);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t length, off64_t offset) { \
        REAL(name, ssize_t, int, const void *, size_t, off64_t); \
        if (name_of(fd) && full(fd, offset + (int64_t)length)) return errno = ENOSPC, -1; \
        ssize_t done = real(fd, data, length, offset); \
        if (done > 0 && name_of(fd)) put('W', names[fd], offset, data, done); \
        return done; \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write, ssize_t, int, const void *, size_t);
    if (!name_of(fd)) return real(fd, data, length);
    int64_t offset = lseek64(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    if (full(fd, offset + (int64_t)length)) return errno = ENOSPC, -1;
    ssize_t done = real(fd, data, length);
    if (done > 0) put('W', names[fd], offset, data, done);
    return done;
}

#define TRUNCATE(name) \
    int name(int fd, off64_t length) { \
        REAL(name, int, int, off64_t); \
        int result = real(fd, length); \
        if (!result && name_of(fd)) put('T', names[fd], length, NULL, 0); \
        return result; \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name, int, int); \
        int result = real(fd); \
        if (!result && name_of(fd)) put('S', names[fd], 0, NULL, 0); \
        return result; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    REAL(unlink, int, const char *);
    int result = real(path);
    if (!result && ours(path)) put('U', path, 0, NULL, 0);
    return result;
}

int rename(const char *from, const char *to) {
    REAL(rename, int, const char *, const char *);
    int result = real(from, to);
    if (!result && ours(from)) put('R', from, 0, to, strlen(to));
    return result;
}
