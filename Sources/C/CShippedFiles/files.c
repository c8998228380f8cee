// The default catalogue and locales inside the binary, so that it needs no file beside it.
// #embed (C23) keeps them byte for byte, and the build system sees them as dependencies.
#include "CShippedFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// A file of Config/ costs three lines here and one below, where the order is that of the paths.
static const unsigned char catalogue_make[] = {
#embed "../../../Config/catalogue/make.yaml"
};
static const unsigned char locale_ar[] = {
#embed "../../../Config/locales/ar.yaml"
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
static const unsigned char locale_es[] = {
#embed "../../../Config/locales/es.yaml"
};
static const unsigned char locale_fr[] = {
#embed "../../../Config/locales/fr.yaml"
};
static const unsigned char locale_it[] = {
#embed "../../../Config/locales/it.yaml"
};
static const unsigned char locale_ja[] = {
#embed "../../../Config/locales/ja.yaml"
};
static const unsigned char locale_ko[] = {
#embed "../../../Config/locales/ko.yaml"
};
static const unsigned char locale_nl[] = {
#embed "../../../Config/locales/nl.yaml"
};
static const unsigned char locale_pl[] = {
#embed "../../../Config/locales/pl.yaml"
};
static const unsigned char locale_pt_br[] = {
#embed "../../../Config/locales/pt-BR.yaml"
};
static const unsigned char locale_tr[] = {
#embed "../../../Config/locales/tr.yaml"
};
static const unsigned char locale_uk[] = {
#embed "../../../Config/locales/uk.yaml"
};
static const unsigned char locale_zh_hans[] = {
#embed "../../../Config/locales/zh-Hans.yaml"
};

#define FILE_ENTRY(path, name) {path, name, sizeof name}

static const shipped_file files[] = {
    FILE_ENTRY("catalogue/make.yaml", catalogue_make),
    FILE_ENTRY("locales/ar.yaml", locale_ar),
    FILE_ENTRY("locales/cs.yaml", locale_cs),
    FILE_ENTRY("locales/de.yaml", locale_de),
    FILE_ENTRY("locales/en.yaml", locale_en),
    FILE_ENTRY("locales/es.yaml", locale_es),
    FILE_ENTRY("locales/fr.yaml", locale_fr),
    FILE_ENTRY("locales/it.yaml", locale_it),
    FILE_ENTRY("locales/ja.yaml", locale_ja),
    FILE_ENTRY("locales/ko.yaml", locale_ko),
    FILE_ENTRY("locales/nl.yaml", locale_nl),
    FILE_ENTRY("locales/pl.yaml", locale_pl),
    FILE_ENTRY("locales/pt-BR.yaml", locale_pt_br),
    FILE_ENTRY("locales/tr.yaml", locale_tr),
    FILE_ENTRY("locales/uk.yaml", locale_uk),
    FILE_ENTRY("locales/zh-Hans.yaml", locale_zh_hans),
};

const shipped_file *shipped_files(size_t *count) {
  *count = sizeof files / sizeof *files;
  return files;
}
