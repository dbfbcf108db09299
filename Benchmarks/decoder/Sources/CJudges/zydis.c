#include "judges.h"
#include <Zydis/Zydis.h>

int zydis_decode(const uint8_t *code, size_t count, int is_long, int *isa_set, int *mnemonic) {
  static ZydisDecoder decoders[2];
  static int ready = 0;
  ZydisDecodedInstruction instruction;
  if (!ready) {
    ZydisDecoderInit(&decoders[1], ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
    ZydisDecoderInit(&decoders[0], ZYDIS_MACHINE_MODE_LEGACY_32, ZYDIS_STACK_WIDTH_32);
    ready = 1;
  }
  if (!ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(
          &decoders[is_long ? 1 : 0], ZYAN_NULL, code, count, &instruction)))
    return 0;
  *isa_set = instruction.meta.isa_set;
  *mnemonic = instruction.mnemonic;
  return instruction.length;
}

const char *zydis_isa_set(int number) { return ZydisISASetGetString((ZydisISASet)number); }
const char *zydis_mnemonic(int number) { return ZydisMnemonicGetString((ZydisMnemonic)number); }

static size_t sweep(const uint8_t *code, size_t count, int minimal) {
  ZydisDecoder decoder;
  ZydisDecodedInstruction instruction;
  size_t at = 0, found = 0;
  ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
  if (minimal) ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_MINIMAL, ZYAN_TRUE);
  while (at < count) {
    if (ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(
            &decoder, ZYAN_NULL, code + at, count - at, &instruction))) {
      at += instruction.length;
      found++;
    } else {
      at++;
    }
  }
  return found;
}

size_t zydis_minimal(const uint8_t *code, size_t count) { return sweep(code, count, 1); }
size_t zydis_full(const uint8_t *code, size_t count) { return sweep(code, count, 0); }
