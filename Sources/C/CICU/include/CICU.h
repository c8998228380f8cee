#ifndef C_ICU_H
#define C_ICU_H

// ICU's own headers stay behind this one: Foundation brings another version of the same names, and a program that
// imports both would not compile.
#include <stdint.h>

typedef struct cicu_number_formatter cicu_number_formatter;  // UNumberFormatter
typedef struct cicu_formatted_number cicu_formatted_number;  // UFormattedNumber
typedef struct cicu_plural_rules cicu_plural_rules;          // UPluralRules
typedef struct cicu_date_formatter cicu_date_formatter;      // UDateFormat

/// The value of UErrorCode that a caller tells apart from others; greater than 0 is an error.
enum { CICU_BUFFER_OVERFLOW = 15 };

/// The values of UNumberFormatFields that have a name of their own here.
enum {
  CICU_FIELD_INTEGER = 0,
  CICU_FIELD_FRACTION = 1,
  CICU_FIELD_DECIMAL = 2,
  CICU_FIELD_GROUP = 6,
  CICU_FIELD_CURRENCY = 7,
  CICU_FIELD_PERCENT = 8,
  CICU_FIELD_SIGN = 10,
};

/// A field of a formatted number: UTF-16 code units `start` to `end` of its text.
typedef struct {
  int32_t kind, start, end;
} cicu_field;

/// The values of UDateFormatStyle.
enum { CICU_DATE_FULL = 0, CICU_DATE_LONG = 1, CICU_DATE_MEDIUM = 2, CICU_DATE_SHORT = 3 };

/// The name of the library that `cicu_load` looks for, "libicui18n.so.72": the version of the headers at build time.
const char *_Nonnull cicu_library_name(void);

/// Loads ICU, for good. Returns 0, or -1 where the library, or a function of it, is not there.
/// ICU's default locale becomes the root, so that the environment has no say in what is formatted.
///
/// To be called once, before every other function below and on one thread.
int cicu_load(void);

// Below, `status` is a UErrorCode and must be 0 before the call. Where text is written to a buffer, the result is the
// length of the whole text in code units, and CICU_BUFFER_OVERFLOW says that the buffer was too small for it.

/// ICU's identifier of the locale that a BCP 47 language tag names, NUL-terminated. `*parsed` is how much was understood.
int32_t cicu_locale(
    const char *_Nonnull tag, char *_Nullable buffer, int32_t capacity, int32_t *_Nonnull parsed, int32_t *_Nonnull status);

cicu_number_formatter *_Nullable cicu_number_open(
    const uint16_t *_Nonnull skeleton, int32_t count, const char *_Nonnull locale, int32_t *_Nonnull status);
void cicu_number_close(cicu_number_formatter *_Nonnull formatter);

/// The number is ASCII digits with an optional sign, point and exponent. NULL only if there is no memory.
cicu_formatted_number *_Nullable cicu_number_format(
    const cicu_number_formatter *_Nonnull formatter, const char *_Nonnull number, int32_t count,
    int32_t *_Nonnull status);
void cicu_formatted_close(cicu_formatted_number *_Nonnull number);
int32_t cicu_formatted_text(
    const cicu_formatted_number *_Nonnull number, uint16_t *_Nullable buffer, int32_t capacity, int32_t *_Nonnull status);
/// Writes as many fields as there is room for; the result is how many were written.
int32_t cicu_formatted_fields(
    const cicu_formatted_number *_Nonnull number, cicu_field *_Nullable fields, int32_t capacity,
    int32_t *_Nonnull status);

cicu_plural_rules *_Nullable cicu_plural_open(const char *_Nonnull locale, int is_ordinal, int32_t *_Nonnull status);
void cicu_plural_close(cicu_plural_rules *_Nonnull rules);
int32_t cicu_plural_category(
    const cicu_plural_rules *_Nonnull rules, const cicu_formatted_number *_Nonnull number, uint16_t *_Nullable buffer,
    int32_t capacity, int32_t *_Nonnull status);

/// Whether ICU knows the time zone, an identifier of the tz database or "GMT+05:30".
int cicu_time_zone_is_known(const uint16_t *_Nonnull zone, int32_t count);
/// A date alone, in the locale's own format.
cicu_date_formatter *_Nullable cicu_date_open(
    int32_t style, const char *_Nonnull locale, const uint16_t *_Nonnull zone, int32_t zone_count,
    int32_t *_Nonnull status);
/// What the skeleton asks for, in the way of the locale.
cicu_date_formatter *_Nullable cicu_date_open_skeleton(
    const uint16_t *_Nonnull skeleton, int32_t count, const char *_Nonnull locale, const uint16_t *_Nonnull zone,
    int32_t zone_count, int32_t *_Nonnull status);
void cicu_date_close(cicu_date_formatter *_Nonnull formatter);
/// Not to be called by two threads at once with the same formatter.
int32_t cicu_date_format(
    const cicu_date_formatter *_Nonnull formatter, double milliseconds, uint16_t *_Nullable buffer, int32_t capacity,
    int32_t *_Nonnull status);

#endif
