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

// What getdents64(2) gives for each name in a folder.
struct listed {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[];
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
  struct slipway_surroundings surroundings;
  const char *host_name;
  const char *domain_name;
  const char *kernel_release;
  const char *kernel_version;
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

// Whether no address outside can be reached: asked without sending anything.
int has_no_route(void);

// The bits of SLIPWAY_TEST that hold in this process.
uint32_t self_test(const struct run *run);

// Prints what a program sees of its surroundings, a line each.
void print_surroundings(const struct run *run);

// Gives the coming program its names, user and process numbers. Returns an errno, with `what` filled.
int change_surroundings(const struct run *run, char *what, size_t size);

// The part that the program's own process has to do. Returns an errno.
int change_own_surroundings(const struct run *run);

// Whether any of it takes a tracer.
int is_traced(const struct slipway_surroundings *surroundings);

// Has this process, and those that it starts, stop at the calls that the tracer answers. Returns an
// errno.
int filter_calls(const struct run *run);

// Begins to trace the program's process. Returns an errno.
int begin_trace(const struct run *run, pid_t program);

// Has the vDSO of a stopped process, which it has mapped at `base`, tell this time. Returns an errno.
int stop_clock(pid_t task, uint64_t base, int64_t seconds);

// Lets a traced process go on that has stopped with this status of waitpid.
void go_on(pid_t task, int status);

// Writes a text into an existing file. Returns an errno.
int write_text(const char *path, const char *text);

// Writes a number's decimal digits and a zero byte: 11 bytes at most.
void write_number(char *into, unsigned value);

// Sends one reply from a supervisor or the session.
void send_reply(struct slipway_reply *reply, const char *text, const char *tail);

// Closes every descriptor from `first` on.
void close_from(unsigned first);

// fork that runs no handlers of the C library and creates the given namespaces.
pid_t clone_process(unsigned long flags);

// Joins strings into `into`, cutting what does not fit.
void join(char *into, size_t size, const char *a, const char *b, const char *c, const char *d);
