// The default catalogue and locales inside the binary, so that it needs no file beside it.
// #embed (C23) keeps them byte for byte, and the build system sees them as dependencies.
#include "CShippedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// A file of Config/ costs three lines here and one below, where the order is that of the paths.
static const unsigned char catalogue_make[] = {
#embed "../../../Config/catalogue/make.yaml"
};
static const unsigned char locale_cs[] = {
#embed "../../../Config/locales/cs.yaml"
};
static const unsigned char locale_de[] = {
#embed "../../../Config/locales/de.yaml"
};
static const unsigned char locale_en[] = {
#embed "../../../Config/locales/en.yaml"
};

#define FILE_ENTRY(path, name) {path, name, sizeof name}

static const shipped_file files[] = {
    FILE_ENTRY("catalogue/make.yaml", catalogue_make),
    FILE_ENTRY("locales/cs.yaml", locale_cs),
    FILE_ENTRY("locales/de.yaml", locale_de),
    FILE_ENTRY("locales/en.yaml", locale_en),
};

const shipped_file *shipped_files(size_t *count) {
  *count = sizeof files / sizeof *files;
  return files;
}
