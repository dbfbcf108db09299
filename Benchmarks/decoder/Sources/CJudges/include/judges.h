// Decoders that others wrote, for comparison.
#ifndef JUDGES_H
#define JUDGES_H
#include <stddef.h>
#include <stdint.h>

// Zydis on one instruction: its length (0: no instruction), and the numbers of its ISA set and mnemonic.
int zydis_decode(const uint8_t *code, size_t count, int is_long, int *isa_set, int *mnemonic);
const char *zydis_isa_set(int number);
const char *zydis_mnemonic(int number);

// Whole ranges, for speed: how many instructions there are.
size_t zydis_minimal(const uint8_t *code, size_t count);
size_t zydis_full(const uint8_t *code, size_t count);
size_t capstone_plain(const uint8_t *code, size_t count);
#endif
