#include <lzma.h>

// Swift imports neither LZMA_STREAM_INIT nor the flag macros.

// LZMA_CONCATENATED reads a file of several streams; a check that this liblzma cannot compute is an
// error, because the data would then pass unverified.
static inline lzma_ret slipway_lzma_decoder(lzma_stream *stream, uint64_t memoryLimit) {
  lzma_stream fresh = LZMA_STREAM_INIT;
  *stream = fresh;
  return lzma_stream_decoder(
      stream, memoryLimit, LZMA_CONCATENATED | LZMA_TELL_UNSUPPORTED_CHECK);
}

// The multi-threaded encoder cuts blocks by the preset's dictionary size alone, so its output is the
// same for every number of threads, one included.
static inline lzma_ret slipway_lzma_encoder(
    lzma_stream *stream, uint32_t preset, uint32_t threads) {
  lzma_stream fresh = LZMA_STREAM_INIT;
  *stream = fresh;
  lzma_mt options = {0};
  options.threads = threads;
  options.preset = preset;
  options.check = LZMA_CHECK_CRC64;
  return lzma_stream_encoder_mt(stream, &options);
}
