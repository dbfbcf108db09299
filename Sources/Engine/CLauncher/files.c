#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

int slipway_sync_filesystem(int descriptor) { return syncfs(descriptor); }

int slipway_has_attributes(const char *path) {
  char names[4096];
  ssize_t length = llistxattr(path, names, sizeof names);
  // A file system without attributes has none; a list too long for us has one that is not ours.
  if (length < 0) return errno != ENOTSUP;
  for (ssize_t at = 0; at < length; at += strlen(names + at) + 1)
    if (strncmp(names + at, "security.", 9) != 0) return 1;
  return 0;
}

int slipway_exchange(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

int64_t slipway_copy_range(int from, int64_t from_offset, int to, int64_t to_offset,
                           size_t count) {
  loff_t in = from_offset, out = to_offset;
  return copy_file_range(from, &in, to, &out, count, 0);
}

void slipway_start_writing(int descriptor, int64_t offset, int64_t count) {
  (void)sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
}
