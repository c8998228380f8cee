#include <zlib.h>

// inflateInit2 and deflateInit2 are macros that pass the header's version and the size of z_stream, for the library to
// check that it was built from the same; Swift does not see macros with arguments.

/// `inflateInit2`. `window_bits`: 15 for zlib's wrapping, -15 for none (raw), 15 + 16 for gzip's.
static inline int czlib_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

/// `deflateInit2` for gzip's wrapping, with zlib's default memory (256 KiB).
static inline int czlib_deflate_init_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
