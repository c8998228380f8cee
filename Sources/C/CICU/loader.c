// Linked against, ICU would cost every process 2.9 MB of resident memory and 5 ms of its start, used or not
// (docs/decisions/0012). Loaded, it costs whoever formats a number or a date.
#include "loader.h"

#include <dlfcn.h>
#include <unicode/uvernum.h>

#include "CICU.h"

#define TEXT_OF(x) #x
#define EXPANDED_TEXT_OF(x) TEXT_OF(x)
#define VERSION EXPANDED_TEXT_OF(U_ICU_VERSION_MAJOR_NUM)

cicu_functions cicu;

const char *cicu_library_name(void) { return "libicui18n.so." VERSION; }

int cicu_load(void) {
  // libicuuc comes with it, and dlsym looks there too.
  void *library = dlopen(cicu_library_name(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return -1;
#define FIND(name)                                                 \
  cicu.name = (__typeof__(name) *)dlsym(library, #name "_" VERSION); \
  if (!cicu.name) return -1;
  CICU_FUNCTIONS(FIND)
#undef FIND
  // Without this, ICU formats for a language that it does not know by the environment variable LANG.
  UErrorCode status = U_ZERO_ERROR;
  cicu.uloc_setDefault("root", &status);
  return 0;
}
