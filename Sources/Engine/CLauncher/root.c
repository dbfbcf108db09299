// The action's root: an empty file system that holds what the request names and nothing else.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// C libraries older than these calls lack their names; the numbers are the same on all
// architectures.
#ifndef SYS_open_tree
#define SYS_open_tree 428
#endif
#ifndef SYS_move_mount
#define SYS_move_mount 429
#endif
#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif
// From linux/mount.h, which some C libraries' sys/mount.h cannot be included beside.
enum {
  CLONE_TREE = 1,
  FROM_EMPTY_PATH = 0x04,
  TO_EMPTY_PATH = 0x40,
  ATTR_READ_ONLY = 0x01,
  ATTR_NO_SUID = 0x02,
  ATTR_NO_DEVICES = 0x04,
  ATTR_NO_EXEC = 0x08,
};
struct mount_attributes {
  uint64_t set, clear, propagation, user;
};

static int open_tree_copy(const char *source) {
  return (int)syscall(SYS_open_tree, AT_FDCWD, source, CLONE_TREE | O_CLOEXEC | AT_RECURSIVE);
}

static int set_attributes(int fd, uint64_t set, unsigned flags) {
  struct mount_attributes attributes = {set, 0, 0, 0};
  return (int)syscall(SYS_mount_setattr, fd, "", AT_EMPTY_PATH | flags, &attributes,
                      sizeof attributes);
}

// Opens a path inside the new root: no link on the way can lead out of it.
static int open_inside(int root, const char *path) {
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = O_PATH | O_CLOEXEC;
  how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
  int fd;
  do fd = (int)syscall(SYS_openat2, root, path, &how, sizeof how);
  while (fd < 0 && (errno == EAGAIN || errno == EINTR));
  return fd;
}

// Opens the folder that `path` lies in, making folders that are missing, and points `name` at its
// last component. Folders are made in the skeleton only: never in a folder of the host, however
// writable. Returns -1 with errno set.
static int open_parent(int root, dev_t device, char *path, char **name) {
  int folder = dup(root);
  char *part = path;
  while (folder >= 0) {
    char *slash = strchr(part, '/');
    if (slash == NULL) break;
    *slash = 0;
    int next = open_inside(root, path);
    if (next < 0 && errno == ENOENT) {
      struct stat status;
      if (fstat(folder, &status) == 0 && status.st_dev != device) {
        errno = ENOENT;
      } else if (mkdirat(folder, part, 0755) == 0) {
        next = openat(folder, part, O_PATH | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
      }
    }
    int error = errno;
    *slash = '/';
    close(folder);
    errno = error;
    folder = next;
    part = slash + 1;
  }
  *name = part;
  return folder;
}

// Opens the mount point at `path`, making it when it is missing. Returns -1 with errno set.
static int open_target(int root, dev_t device, const char *path, int is_folder) {
  int fd = open_inside(root, path);
  if (fd >= 0 || errno != ENOENT) return fd;
  static char copy[4096];
  if (strlen(path) >= sizeof copy) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(copy, path);
  char *name;
  int parent = open_parent(root, device, copy, &name);
  if (parent < 0) return -1;
  struct stat status;
  int made = -1;
  if (fstat(parent, &status) == 0 && status.st_dev != device)
    errno = ENOENT;
  else if (is_folder)
    made = mkdirat(parent, name, 0755);
  else
    made = mknodat(parent, name, S_IFREG | 0444, 0);
  if (made == 0)
    fd = openat(parent, name, O_PATH | O_CLOEXEC | O_NOFOLLOW);
  int error = errno;
  close(parent);
  errno = error;
  return fd;
}

static int add_link(int root, dev_t device, const char *target, const char *path) {
  static char copy[4096];
  if (strlen(path) >= sizeof copy) return ENAMETOOLONG;
  strcpy(copy, path);
  char *name;
  int parent = open_parent(root, device, copy, &name);
  if (parent < 0) return errno;
  // The folder above may be mounted already and hold the same link.
  int error = symlinkat(target, parent, name) == 0 || errno == EEXIST ? 0 : errno;
  close(parent);
  return error;
}

static int add_mount(int root, dev_t device, const struct mount_entry *entry) {
  const char *path = entry->path;
  while (*path == '/') path++;
  if (*path == 0) return EINVAL;
  if (entry->kind == 'l') return add_link(root, device, entry->source, path);
  if (entry->kind == 'h') {
    static char target[4096];
    ssize_t length = readlink(entry->source, target, sizeof target - 1);
    if (length > 0) {
      target[length] = 0;
      return add_link(root, device, target, path);
    }
    if (length < 0 && errno == ENOENT) return 0;
  }
  int tree = open_tree_copy(entry->source);
  if (tree < 0) return errno;
  int error = 0;
  struct stat status;
  int point = -1;
  if (set_attributes(tree,
                     ATTR_NO_SUID | ATTR_NO_DEVICES | (entry->kind == 'w' ? 0 : ATTR_READ_ONLY),
                     AT_RECURSIVE) != 0 ||
      fstat(tree, &status) != 0 ||
      (point = open_target(root, device, path, S_ISDIR(status.st_mode))) < 0 ||
      syscall(SYS_move_mount, tree, "", point, "", FROM_EMPTY_PATH | TO_EMPTY_PATH) != 0)
    error = errno;
  if (point >= 0) close(point);
  close(tree);
  return error;
}

// The few devices that programs take for granted. No terminal, no disk.
static int add_devices(void) {
  static const char *const devices[][2] = {{"/dev/null", "dev/null"},
                                           {"/dev/zero", "dev/zero"},
                                           {"/dev/full", "dev/full"},
                                           {"/dev/random", "dev/random"},
                                           {"/dev/urandom", "dev/urandom"}};
  if (mkdir("dev", 0755) != 0) return errno;
  for (unsigned i = 0; i < sizeof devices / sizeof devices[0]; i++) {
    if (mknod(devices[i][1], S_IFREG | 0444, 0) != 0) return errno;
    if (mount(devices[i][0], devices[i][1], NULL, MS_BIND, NULL) != 0) return errno;
  }
  // Shared memory is private to the action, as its temporary folder is.
  if (symlink("/tmp", "dev/shm") != 0) return errno;
  if (symlink("/proc/self/fd", "dev/fd") != 0) return errno;
  if (symlink("/proc/self/fd/0", "dev/stdin") != 0) return errno;
  if (symlink("/proc/self/fd/1", "dev/stdout") != 0) return errno;
  if (symlink("/proc/self/fd/2", "dev/stderr") != 0) return errno;
  return 0;
}

int build_root(const struct run *run, char *what, size_t size) {
  static char base[4096], temporary[4096];
  join(base, sizeof base, run->scratch, "/root", NULL, NULL);
  join(temporary, sizeof temporary, run->scratch, "/tmp", NULL, NULL);
  join(what, size, "making ", base, NULL, NULL);
  if (mkdir(base, 0700) != 0 && errno != EEXIST) return errno;
  if (mkdir(temporary, 0700) != 0 && errno != EEXIST) return errno;

  join(what, size, "mounting an empty root at ", base, NULL, NULL);
  // It holds mount points only.
  if (mount("slipway", base, "tmpfs", MS_NOSUID | MS_NODEV, "size=16m,mode=0755") != 0)
    return errno;
  int root = open(base, O_PATH | O_DIRECTORY | O_CLOEXEC);
  struct stat status;
  if (root < 0 || fstat(root, &status) != 0 || fchdir(root) != 0) return errno;
  dev_t device = status.st_dev;

  join(what, size, "making /dev", NULL, NULL, NULL);
  int error = add_devices();
  if (error != 0) return error;

  join(what, size, "making /proc", NULL, NULL, NULL);
  if (mkdir("proc", 0555) != 0) return errno;
  // Refused where the host's own /proc is partly hidden, as in most containers: then there is none,
  // which the self-test reports.
  mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);

  join(what, size, "making /tmp", NULL, NULL, NULL);
  struct mount_entry private = {'w', temporary, "/tmp"};
  error = add_mount(root, device, &private);
  if (error != 0) return error;

  for (uint32_t i = 0; i < run->mount_count; i++) {
    const struct mount_entry *entry = &run->mounts[i];
    join(what, size, "mounting ", entry->source, " at ", entry->path);
    error = add_mount(root, device, entry);
    if (error != 0) return error;
  }

  join(what, size, "closing the root", NULL, NULL, NULL);
  if (set_attributes(root, ATTR_READ_ONLY, 0) != 0) return errno;
  // Old and new root on one spot: the old one is then on top of it, and goes.
  if (syscall(SYS_pivot_root, ".", ".") != 0) return errno;
  if (umount2(".", MNT_DETACH) != 0) return errno;
  if (chdir("/") != 0) return errno;
  close(root);
  return 0;
}
