#ifndef C_ICU_LOADER_H
#define C_ICU_LOADER_H

// The functions are found by name, so their names are wanted without the version suffix that is for the linker.
#define U_DISABLE_RENAMING 1
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

// Every function of ICU that is used: X(name).
#define CICU_FUNCTIONS(X)             \
  X(uloc_forLanguageTag)              \
  X(uloc_setDefault)                  \
  X(unumf_openForSkeletonAndLocale)   \
  X(unumf_close)                      \
  X(unumf_openResult)                 \
  X(unumf_closeResult)                \
  X(unumf_formatDecimal)              \
  X(unumf_resultToString)             \
  X(unumf_resultGetAllFieldPositions) \
  X(ufieldpositer_open)               \
  X(ufieldpositer_next)               \
  X(ufieldpositer_close)              \
  X(uplrules_openForType)             \
  X(uplrules_close)                   \
  X(uplrules_selectFormatted)         \
  X(ucal_getCanonicalTimeZoneID)      \
  X(udatpg_open)                      \
  X(udatpg_close)                     \
  X(udatpg_getBestPattern)            \
  X(udat_open)                        \
  X(udat_close)                       \
  X(udat_format)

// ICU's functions, each under its own name and with the type that its header declares.
typedef struct {
#define CICU_MEMBER(name) __typeof__(name) *name;
  CICU_FUNCTIONS(CICU_MEMBER)
#undef CICU_MEMBER
} cicu_functions;

// Filled by cicu_load.
extern cicu_functions cicu;

#endif
