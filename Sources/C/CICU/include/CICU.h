#ifndef C_ICU_H
#define C_ICU_H

// The functions are found by name when they are first needed, so their names are wanted without the version suffix
// that the headers add for the linker.
#define U_DISABLE_RENAMING 1
#define U_SHOW_CPLUSPLUS_API 0
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>

/// Every function of ICU that is used: X(name).
#define CICU_FUNCTIONS(X)             \
  X(uloc_forLanguageTag)              \
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
  X(udatpg_open)                      \
  X(udatpg_close)                     \
  X(udatpg_getBestPattern)            \
  X(udat_open)                        \
  X(udat_close)                       \
  X(udat_format)

/// ICU's functions, each under its own name and with the type that its header declares.
typedef struct {
#define CICU_MEMBER(name) __typeof__(name) *_Nonnull name;
  CICU_FUNCTIONS(CICU_MEMBER)
#undef CICU_MEMBER
} cicu_functions;

/// Loads the version of ICU that the headers are of, and fills the table.
///
/// Loading twice gives the same functions; the library stays loaded. Returns 0, or -1 where the library, or a function
/// of it, is not there; then the table must not be used.
int cicu_load(cicu_functions *_Nonnull functions);

/// The name of the library that `cicu_load` looks for, "libicui18n.so.72".
const char *_Nonnull cicu_library_name(void);

#endif
