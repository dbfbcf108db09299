import Foundation
import Testing

/// A small static program that stands in for a compiler: it does what its arguments say.
///
/// It needs no libraries, so that a sandbox that holds nothing but the project runs it.
enum CellTool {
  /// The program's bytes; `nil` where no C compiler can link one.
  static let bytes: Data? = HostProgram.bytes(Self.source, flags: ["-O1"])

  private static let source = #"""
    #define _GNU_SOURCE
    #include <fcntl.h>
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <unistd.h>

    extern char **environ;

    int main(int count, char **words) {
      for (int i = 1; i < count; i++) {
        const char *verb = words[i];
        const char *word = i + 1 < count ? words[i + 1] : "";
        if (!strcmp(verb, "write")) {
          FILE *file = fopen(word, "w");
          if (!file) { perror(word); return 9; }
          fprintf(file, "%s for %s\n", getenv("SLIPWAY_PRODUCT"), getenv("SLIPWAY_TARGET"));
          FILE *input = fopen("/src/src/a.txt", "r");
          for (int c; input && (c = fgetc(input)) != EOF;) fputc(c, file);
          if (fclose(file)) { perror(word); return 9; }
          chmod(word, 0755);
          i++;
        } else if (!strcmp(verb, "fill")) { /* fill FILE MEGABYTES */
          static char block[1 << 20];
          int file = open(word, O_WRONLY | O_CREAT | O_TRUNC, 0755);
          for (int n = atoi(words[i + 2]); n > 0; n--) {
            memset(block, n, sizeof block);
            for (size_t done = 0; done < sizeof block;) {
              ssize_t part = write(file, block + done, sizeof block - done);
              if (part <= 0) { perror(word); return 9; }
              done += (size_t)part;
            }
          }
          close(file);
          i += 2;
        } else if (!strcmp(verb, "copy")) { /* copy FROM TO */
          FILE *input = fopen(word, "r"), *file = fopen(words[i + 2], "w");
          if (!input || !file) { perror(word); return 9; }
          for (int c; (c = fgetc(input)) != EOF;) fputc(c, file);
          if (fclose(file)) { perror(words[i + 2]); return 9; }
          chmod(words[i + 2], 0755);
          i += 2;
        } else if (!strcmp(verb, "sleep")) {
          usleep(1000 * atoi(word));
          i++;
        } else if (!strcmp(verb, "hang")) {
          for (;;) pause();
        } else if (!strcmp(verb, "orphan")) { /* a daemon that refuses to end; word marks it */
          if (fork() == 0) {
            setsid();
            signal(SIGTERM, SIG_IGN);
            signal(SIGHUP, SIG_IGN);
            if (fork() == 0) execl("/proc/self/exe", word, "stubborn", NULL);
            _exit(0);
          }
          usleep(50000);
          i++;
        } else if (!strcmp(verb, "stubborn")) {
          signal(SIGTERM, SIG_IGN);
          for (;;) pause();
        } else if (!strcmp(verb, "spew")) { /* spew MEGABYTES */
          static char block[1 << 20];
          memset(block, 'x', sizeof block);
          for (size_t n = 79; n < sizeof block; n += 80) block[n] = '\n';
          for (int n = atoi(word); n > 0; n--)
            for (size_t done = 0; done < sizeof block;) {
              ssize_t part = write(1, block + done, sizeof block - done);
              if (part <= 0) return 9;
              done += (size_t)part;
            }
          printf("the last line\n");
          fflush(stdout);
          i++;
        } else if (!strcmp(verb, "die")) {
          raise(atoi(word));
        } else if (!strcmp(verb, "fail")) {
          for (int n = 1; n <= 60; n++) printf("line %d\n", n);
          printf("tool.c:3:1: error: %s\n", word);
          fflush(stdout);
          return 7;
        } else if (!strcmp(verb, "env")) {
          for (char **entry = environ; *entry; entry++) puts(*entry);
          fflush(stdout);
        } else if (!strcmp(verb, "only")) { /* the rest only for this target */
          if (strcmp(word, getenv("SLIPWAY_TARGET"))) return 0;
          i++;
        } else {
          return 64;
        }
      }
      return 0;
    }
    """#
}

extension Trait where Self == ConditionTrait {
  /// Needs programs that are not everywhere; where `CI` is set a missing one fails the test.
  static func needs(_ tools: String...) -> Self {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    var missing = tools.filter { tool in
      !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }
    if CellTool.bytes == nil { missing.append("a C compiler that links statically") }
    if !FileManager.default.isExecutableFile(atPath: Sample.slipway) {
      missing.append("slipway at \(Sample.slipway) (SLIPWAY_BINARY)")
    }
    let isCI = ProcessInfo.processInfo.environment["CI"] != nil
    let list = missing.joined(separator: ", ")
    return .enabled(if: list.isEmpty || isCI, "missing: \(list)")
  }
}
