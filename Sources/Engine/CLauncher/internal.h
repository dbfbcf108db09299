#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "launcher.h"

// What happens here runs after a fork from a process that may have had threads, so nothing in these
// files allocates from the heap or takes a lock: memory is static or from mmap.

// Where a session keeps its sockets.
enum { REQUESTS_FD = 3, REPLIES_FD = 4 };

// A session's state as its supervisors inherit it.
struct session {
  uint32_t mode;
  uint32_t features;
  // Becomes readable (end of file) when the session is gone.
  int life;
};

struct mount_entry {
  char kind;
  const char *source;
  const char *path;
};

// A run, with strings that point into the frame.
struct run {
  uint64_t id;
  uint32_t flags;
  uint64_t timeout_ms;
  uint64_t log_limit;
  const char *folder;
  const char *log;
  const char *scratch;
  char **arguments;
  char **environment;
  struct mount_entry *mounts;
  uint32_t mount_count;
};

// Serves one session until its request socket ends. Never returns.
_Noreturn void session_main(uint32_t mode);

// Runs one action and replies. `network` is a network namespace to join, or -1. Never returns.
_Noreturn void supervise(const struct session *session, uint64_t id, char *body, size_t length,
                         int network);

// Builds the action's root and moves into it. Returns 0, or an errno with `what` filled.
int build_root(const struct run *run, char *what, size_t size);

// Brings up the loopback device of the current network namespace. Returns 0 or an errno.
int raise_loopback(void);

// Gives up all capabilities. Returns 0 or an errno.
int drop_rights(void);

// The bits of SLIPWAY_TEST that hold in this process.
uint32_t self_test(const struct run *run);

// Sends one reply from a supervisor or the session.
void send_reply(struct slipway_reply *reply, const char *text, const char *tail);

// Closes every descriptor from `first` on.
void close_from(unsigned first);

// fork that runs no handlers of the C library and creates the given namespaces.
pid_t clone_process(unsigned long flags);

// Joins strings into `into`, cutting what does not fit.
void join(char *into, size_t size, const char *a, const char *b, const char *c, const char *d);
