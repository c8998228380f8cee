#ifndef C_SHIPPED_FILES_H
#define C_SHIPPED_FILES_H
#include <stddef.h>

/// A file of `Config/` as it was when the binary was built.
typedef struct {
  const char *path;  ///< relative to `Config/`, "catalogue/make.yaml"
  const unsigned char *bytes;
  size_t count;
} shipped_file;

/// The files, in the order of their paths; `*count` gets their number.
const shipped_file *shipped_files(size_t *count);

#endif
