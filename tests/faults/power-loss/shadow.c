/*
 * Preloaded into a server (LD_PRELOAD), this notes in one log what reached the disk for certain and what did not yet:
 * every write, every change of a name, and every flush, with the place in the log at which the flush was begun. From
 * the log the state after a power cut at any moment can be built (images.ts): what was flushed, and of the rest
 * whatever chance gives. Nothing is noted about files outside the one folder, nor about SQLite's -shm file, which is
 * shared memory and made anew after a crash.
 *
 * SHADOW_ROOT: the folder, a real path. SHADOW_LOG: the log, outside of it.
 * Record: u32 length of what follows, u8 kind, u64 inode, u64 a, u64 b, u32 length of name, name, data.
 */
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
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE, FLUSH, CREATE, LINK, RENAME, UNLINK, MKDIR, RMDIR, FLUSH_FOLDER, UNSUPPORTED };

#define MOST_FILES 65536

static char root[4096];
static size_t root_length = 0;
static int log_file = -1;
static uint64_t log_length = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What a descriptor was opened as; checked against the file itself, since a number can be closed and given again. */
static struct {
  ino_t inode;
  char *folder;
} opened[MOST_FILES];

#define REAL(name) ({ static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name); real; })

static void die(const char *why) {
  dprintf(2, "shadow: %s\n", why);
  _exit(97);
}

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("SHADOW_ROOT");
  const char *path = getenv("SHADOW_LOG");
  if (!folder || !path) return;
  root_length = strlen(folder);
  if (root_length >= sizeof root) die("SHADOW_ROOT is too long");
  memcpy(root, folder, root_length + 1);
  log_file = REAL(open)(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (log_file < 0) die("SHADOW_LOG cannot be opened");
  struct stat facts;
  fstat(log_file, &facts);
  log_length = facts.st_size;
  /* A process started by this one is another program. */
  unsetenv("LD_PRELOAD");
}

static void put(int kind, uint64_t inode, uint64_t a, uint64_t b, const char *name, const struct iovec *data,
                int parts) {
  uint32_t name_length = name ? strlen(name) : 0;
  uint64_t data_length = 0;
  for (int index = 0; index < parts; index++) data_length += data[index].iov_len;
  char head[4 + 1 + 24 + 4];
  uint32_t length = sizeof head - 4 + name_length + data_length;
  memcpy(head, &length, 4);
  head[4] = kind;
  memcpy(head + 5, &inode, 8);
  memcpy(head + 13, &a, 8);
  memcpy(head + 21, &b, 8);
  memcpy(head + 29, &name_length, 4);
  struct iovec all[parts + 2];
  all[0] = (struct iovec){head, sizeof head};
  all[1] = (struct iovec){(void *)name, name_length};
  memcpy(all + 2, data, sizeof(struct iovec) * parts);
  pthread_mutex_lock(&lock);
  ssize_t written = REAL(writev)(log_file, all, parts + 2);
  if (written != (ssize_t)(length + 4)) die("the log cannot be written");
  __atomic_store_n(&log_length, log_length + written, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&lock);
}

static uint64_t here(void) { return __atomic_load_n(&log_length, __ATOMIC_SEQ_CST); }

/* The path below the root, or NULL for what is of no interest. Everything here is opened by its whole path. */
static const char *below(const char *path) {
  if (log_file < 0 || !path || strncmp(path, root, root_length) != 0) return NULL;
  if (path[root_length] != '/' && path[root_length] != 0) return NULL;
  size_t length = strlen(path);
  if (length > 4 && strcmp(path + length - 4, "-shm") == 0) return NULL;
  return path + root_length;
}

static int is_tracked(int file, struct stat *facts) {
  if (log_file < 0 || file < 0 || file >= MOST_FILES || opened[file].inode == 0) return 0;
  return fstat(file, facts) == 0 && facts->st_ino == opened[file].inode &&
         (S_ISREG(facts->st_mode) || S_ISDIR(facts->st_mode));
}

static int after_open(int file, const char *path, int flags, int existed) {
  if (file < 0 || file >= MOST_FILES || log_file < 0) return file;
  int error = errno;
  free(opened[file].folder);
  opened[file].folder = NULL;
  opened[file].inode = 0;
  const char *name = below(path);
  struct stat facts;
  if (name && fstat(file, &facts) == 0) {
    opened[file].inode = facts.st_ino;
    if (S_ISDIR(facts.st_mode)) opened[file].folder = strdup(name);
    else if (!existed) put(CREATE, facts.st_ino, 0, 0, name, NULL, 0);
    else if (flags & O_TRUNC) put(TRUNCATE, facts.st_ino, 0, 0, NULL, NULL, 0);
  }
  errno = error;
  return file;
}

static int is_there(const char *path, int flags) {
  struct stat facts;
  if (!(flags & O_CREAT) || !below(path)) return 1;
  return stat(path, &facts) == 0;
}

static mode_t mode_of(int flags, va_list list) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; }

#define OPEN(name)                                                            \
  int name(const char *path, int flags, ...) {                               \
    va_list list;                                                             \
    va_start(list, flags);                                                    \
    mode_t mode = mode_of(flags, list);                                       \
    va_end(list);                                                             \
    int existed = is_there(path, flags);                                      \
    return after_open(REAL(name)(path, flags, mode), path, flags, existed);   \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                   \
  int name(int folder, const char *path, int flags, ...) {                             \
    va_list list;                                                                      \
    va_start(list, flags);                                                             \
    mode_t mode = mode_of(flags, list);                                                \
    va_end(list);                                                                      \
    int existed = is_there(path, flags);                                               \
    return after_open(REAL(name)(folder, path, flags, mode), path, flags, existed);    \
  }
OPENAT(openat)
OPENAT(openat64)

static void after_write(int file, ssize_t count, off_t offset, const struct iovec *parts, int number) {
  struct stat facts;
  if (count <= 0 || !is_tracked(file, &facts)) return;
  int error = errno;
  struct iovec written[number];
  ssize_t left = count;
  int used = 0;
  for (; used < number && left > 0; used++) {
    size_t length = parts[used].iov_len < (size_t)left ? parts[used].iov_len : (size_t)left;
    written[used] = (struct iovec){parts[used].iov_base, length};
    left -= length;
  }
  if (offset < 0) offset = lseek(file, 0, SEEK_CUR) - count;
  put(WRITE, facts.st_ino, offset, count, NULL, written, used);
  errno = error;
}

ssize_t write(int file, const void *data, size_t length) {
  ssize_t count = REAL(write)(file, data, length);
  struct iovec part = {(void *)data, length};
  after_write(file, count, -1, &part, 1);
  return count;
}

ssize_t writev(int file, const struct iovec *parts, int number) {
  ssize_t count = REAL(writev)(file, parts, number);
  after_write(file, count, -1, parts, number);
  return count;
}

#define PWRITE(name)                                                       \
  ssize_t name(int file, const void *data, size_t length, off_t offset) {  \
    ssize_t count = REAL(name)(file, data, length, offset);                \
    struct iovec part = {(void *)data, length};                            \
    after_write(file, count, offset, &part, 1);                            \
    return count;                                                          \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(name)                                                              \
  ssize_t name(int file, const struct iovec *parts, int number, off_t offset) {    \
    ssize_t count = REAL(name)(file, parts, number, offset);                       \
    after_write(file, count, offset, parts, number);                               \
    return count;                                                                  \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define FTRUNCATE(name)                                                               \
  int name(int file, off_t length) {                                                  \
    int result = REAL(name)(file, length);                                            \
    struct stat facts;                                                                \
    if (result == 0 && is_tracked(file, &facts))                                      \
      put(TRUNCATE, facts.st_ino, length, 0, NULL, NULL, 0);                          \
    return result;                                                                    \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

static void after_flush(int file, uint64_t begun) {
  struct stat facts;
  if (!is_tracked(file, &facts)) return;
  int error = errno;
  if (S_ISDIR(facts.st_mode)) put(FLUSH_FOLDER, facts.st_ino, begun, 0, opened[file].folder, NULL, 0);
  else put(FLUSH, facts.st_ino, begun, 0, NULL, NULL, 0);
  errno = error;
}

#define FLUSHING(name)                          \
  int name(int file) {                          \
    uint64_t begun = here();                    \
    int result = REAL(name)(file);              \
    if (result == 0) after_flush(file, begun);  \
    return result;                              \
  }
FLUSHING(fsync)
FLUSHING(fdatasync)

static void after_name(int result, int kind, const char *path, const char *other) {
  const char *name = below(path);
  if (result != 0 || !name) return;
  int error = errno;
  struct stat facts = {0};
  if (kind == LINK) stat(other, &facts);
  struct iovec data = {(void *)(other && below(other) ? below(other) : ""), 0};
  data.iov_len = strlen(data.iov_base);
  put(kind, facts.st_ino, 0, 0, name, &data, 1);
  errno = error;
}

int link(const char *from, const char *to) {
  int result = REAL(link)(from, to);
  after_name(result, LINK, from, to);
  return result;
}
int linkat(int one, const char *from, int two, const char *to, int flags) {
  int result = REAL(linkat)(one, from, two, to, flags);
  after_name(result, LINK, from, to);
  return result;
}
int rename(const char *from, const char *to) {
  int result = REAL(rename)(from, to);
  after_name(result, RENAME, from, to);
  return result;
}
int renameat(int one, const char *from, int two, const char *to) {
  int result = REAL(renameat)(one, from, two, to);
  after_name(result, RENAME, from, to);
  return result;
}
int unlink(const char *path) {
  int result = REAL(unlink)(path);
  after_name(result, UNLINK, path, NULL);
  return result;
}
int unlinkat(int folder, const char *path, int flags) {
  int result = REAL(unlinkat)(folder, path, flags);
  after_name(result, flags & AT_REMOVEDIR ? RMDIR : UNLINK, path, NULL);
  return result;
}
int remove(const char *path) {
  struct stat facts;
  int is_folder = stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
  int result = REAL(remove)(path);
  after_name(result, is_folder ? RMDIR : UNLINK, path, NULL);
  return result;
}
int mkdir(const char *path, mode_t mode) {
  int result = REAL(mkdir)(path, mode);
  after_name(result, MKDIR, path, NULL);
  return result;
}
int rmdir(const char *path) {
  int result = REAL(rmdir)(path);
  after_name(result, RMDIR, path, NULL);
  return result;
}

/* What is not followed must not go unseen: the experiment fails on such a record. */
static void unfollowed(int file, const char *what) {
  struct stat facts;
  if (is_tracked(file, &facts)) put(UNSUPPORTED, facts.st_ino, 0, 0, what, NULL, 0);
}

ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t length, unsigned int flags) {
  unfollowed(to, "copy_file_range");
  return REAL(copy_file_range)(from, in, to, out, length, flags);
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
  unfollowed(to, "sendfile");
  return REAL(sendfile64)(to, from, offset, length);
}
int fallocate64(int file, int mode, off64_t offset, off64_t length) {
  unfollowed(file, "fallocate");
  return REAL(fallocate64)(file, mode, offset, length);
}
