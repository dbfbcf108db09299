#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Starts programs in isolation from a process that is forked once and stays small (a "zygote"):
// forking Slipway itself for every program would copy its page tables and touch its threads.
//
//   Slipway ── control socket ──► prime ── fork ──► session (one for each Launcher)
//                                                     │ fork for each action
//                                                     ▼
//                                                 supervisor ── vfork, exec ──► the program
//
// In the namespaces mode the supervisor is process 1 of the action's process namespace: when it
// dies, for whatever reason, the kernel kills everything in there.
//
// Sockets: requests go down a stream socket; replies come up a socket that keeps message
// boundaries, one message an action, written by the supervisors themselves. Numbers are in the
// machine's own byte order, since both ends are always the same program on the same machine.

// How a session isolates. The values are part of the wire format.
enum {
  SLIPWAY_MODE_NAMESPACES = 1,
  // No namespaces: for bubblewrap, which makes its own, and for no isolation at all.
  SLIPWAY_MODE_PLAIN = 2,
};

// What a session does with a request's frame.
enum {
  SLIPWAY_OP_RUN = 1,
  // Ends one action: SIGTERM, and SIGKILL two seconds later.
  SLIPWAY_OP_CANCEL = 2,
  // Ends all actions at once with SIGKILL.
  SLIPWAY_OP_KILL_ALL = 3,
};

// Every frame begins with this; `length` counts what follows the header.
struct slipway_frame {
  uint32_t length;
  uint32_t operation;
  uint64_t id;
};

// Flags of a run.
enum {
  SLIPWAY_RUN_NETWORK = 1,
  SLIPWAY_RUN_APPEND_LOG = 2,
  // Runs the launcher's own checks in place of a program; the reply's value holds the
  // SLIPWAY_TEST bits that hold true.
  SLIPWAY_RUN_SELF_TEST = 4,
  // Prints what a program would see of its surroundings, a line each, in place of running one.
  SLIPWAY_RUN_PROBE = 8,
  // What the program writes to its standard output goes to a file of its own, the log's path with
  // `.out` behind, and only its standard error to the log.
  SLIPWAY_RUN_OUTPUT = 16,
};

// What a program finds otherwise than usual, to see whether its output depends on it.
enum {
  SLIPWAY_VARY_USER = 1,
  SLIPWAY_VARY_HOST_NAME = 2,
  SLIPWAY_VARY_DOMAIN_NAME = 4,
  SLIPWAY_VARY_MASK = 8,
  // Addresses are the same in every run (personality(2), ADDR_NO_RANDOMIZE).
  SLIPWAY_VARY_FIXED_ADDRESSES = 16,
  SLIPWAY_VARY_PROCESS_IDS = 32,
  // The program and all that it starts share one processor.
  SLIPWAY_VARY_ONE_PROCESSOR = 2048,
  // These take a tracer, which is there for x86-64 and AArch64.
  SLIPWAY_VARY_CLOCK = 64,
  SLIPWAY_VARY_KERNEL = 128,
  SLIPWAY_VARY_LISTING = 256,
  SLIPWAY_VARY_PROCESSORS = 512,
  SLIPWAY_VARY_RANDOM = 1024,
  SLIPWAY_VARY_TRACED = SLIPWAY_VARY_CLOCK | SLIPWAY_VARY_KERNEL | SLIPWAY_VARY_LISTING |
                        SLIPWAY_VARY_PROCESSORS | SLIPWAY_VARY_RANDOM,
};

// How folders are listed.
enum {
  SLIPWAY_LISTING_SORTED = 0,
  SLIPWAY_LISTING_REVERSED = 1,
};

// Values for the flags that are set.
struct slipway_surroundings {
  uint32_t flags;
  uint32_t user;
  uint32_t group;
  uint32_t mask;
  uint32_t processors;
  // The number that the program's process gets, about.
  uint32_t first_process;
  uint32_t listing;
  uint32_t reserved;
  // The clock stands at this second since 1970.
  int64_t clock_seconds;
  uint64_t random_seed;
};

// The body of a run: this, then strings that end with a zero byte: working folder, log path,
// scratch folder, the surroundings' host name, domain name, kernel release and kernel version,
// arguments, environment, and for every mount one letter (r read-only, w writable, h host path:
// read-only, skipped when missing, a symbolic link is made anew, l a symbolic link to the source),
// its source, its path.
struct slipway_run {
  uint32_t flags;
  uint32_t argument_count;
  uint32_t environment_count;
  uint32_t mount_count;
  uint64_t timeout_ms;
  uint64_t log_limit;
  struct slipway_surroundings surroundings;
};

// How an action ended.
enum {
  SLIPWAY_EXITED = 0,
  SLIPWAY_SIGNALLED = 1,
  SLIPWAY_TIMED_OUT = 2,
  SLIPWAY_NOT_FOUND = 3,
  SLIPWAY_CANCELLED = 4,
  // The sandbox could not be made: value is an errno, the text says what was being done.
  SLIPWAY_SETUP_FAILED = 5,
  // The supervisor itself was killed, by the kernel or a person.
  SLIPWAY_LOST = 6,
  // The session's first message, with id 0: value is an errno or 0, `features` what it can do.
  SLIPWAY_HELLO = 7,
};

// A reply: this, then `text_length` bytes of text, then `tail_length` bytes of output.
struct slipway_reply {
  uint64_t id;
  uint32_t kind;
  int32_t value;
  uint64_t log_bytes;
  uint64_t cpu_microseconds;
  uint64_t max_rss_kib;
  uint32_t features;
  // The errno of the first failed write to the log, or 0.
  int32_t log_error;
  uint32_t text_length;
  uint32_t tail_length;
};

enum {
  SLIPWAY_TAIL_BYTES = 16384,
  SLIPWAY_TEXT_BYTES = 4608,
};

// What a session in the namespaces mode could set up besides mounts and processes.
enum {
  SLIPWAY_HAS_USER = 1,
  SLIPWAY_HAS_HOST_NAME = 2,
  SLIPWAY_HAS_IPC = 4,
  SLIPWAY_HAS_NETWORK = 8,
};

// What a self-test found to hold.
enum {
  SLIPWAY_TEST_USER = 1,          // runs as 1000:1000
  SLIPWAY_TEST_PROCESSES = 2,     // sees no process but its own and process 1
  SLIPWAY_TEST_PROC = 4,          // /proc is there
  SLIPWAY_TEST_HIDDEN = 8,        // the first argument, a path of the host, is not there
  SLIPWAY_TEST_READ_ONLY = 16,    // the second argument, a read-only folder, refuses a file
  SLIPWAY_TEST_WRITABLE = 32,     // the third argument, a writable folder, takes a file
  SLIPWAY_TEST_NO_NETWORK = 64,   // no address outside can be routed to
  SLIPWAY_TEST_HOST_NAME = 128,   // the host's name is `slipway`
  SLIPWAY_TEST_NO_RIGHTS = 256,   // no capabilities, and none can be gained
  SLIPWAY_TEST_DEVICES = 512,     // /dev/null can be written
  SLIPWAY_TEST_ROOT_FIXED = 1024, // nothing can be made in /
};

// Forks the prime process. Best called first thing in main, before any thread exists and while the
// process is small; safe later too, and calling it again does nothing. Returns 0 or an errno.
int slipway_launcher_start(void);

// Opens a session; starts the launcher first when that was not done. On success fills `requests`
// and `replies` with descriptors that the caller closes (closing `requests` ends the session and
// kills all that runs in it) and returns 0; otherwise an errno.
int slipway_launcher_open(uint32_t mode, int *requests, int *replies);

// Sends a whole frame on `requests`, waiting while the session is busy. Returns 0 or an errno; never
// raises SIGPIPE.
int slipway_launcher_send(int requests, const void *bytes, size_t length);

// Waits for one reply. Returns its length, 0 at the end of the session, or -1 with errno set.
ssize_t slipway_launcher_receive(int replies, void *bytes, size_t capacity);

// Puts each of two paths in the other's place in one step (renameat2 with RENAME_EXCHANGE, which the
// C library shows to GNU sources only). Returns 0, or -1 with errno.
int slipway_exchange(const char *one, const char *other);

// Whether somebody gave a file or folder extended attributes, access lists included; those that the
// system's own security module sets do not count.
int slipway_has_attributes(const char *path);

// Writes out everything of the file system that holds an open file. Returns 0, or -1 with errno.
int slipway_sync_filesystem(int descriptor);

// Copies a range of one file into another inside the kernel, sharing blocks where the file system can
// (copy_file_range, which the C library shows to GNU sources only). Returns how many bytes, or -1 with
// errno.
int64_t slipway_copy_range(int from, int64_t from_offset, int to, int64_t to_offset, size_t count);

// Has the kernel begin to write a range of a file to the disk, without waiting: a later fsync has less
// to do.
void slipway_start_writing(int descriptor, int64_t offset, int64_t count);
