#include "judges.h"
#include <capstone/capstone.h>

size_t capstone_plain(const uint8_t *code, size_t count) {
  csh handle;
  size_t found = 0;
  uint64_t address = 0;
  if (cs_open(CS_ARCH_X86, CS_MODE_64, &handle) != CS_ERR_OK) return 0;
  cs_insn *instruction = cs_malloc(handle);
  while (count > 0) {
    if (cs_disasm_iter(handle, &code, &count, &address, instruction)) {
      found++;
    } else {
      code++, count--, address++;
    }
  }
  cs_free(instruction, 1);
  cs_close(&handle);
  return found;
}
