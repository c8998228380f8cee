// Each call with ICU's own types, which the compiler checks here against ICU's headers.
#include "CICU.h"
#include "loader.h"

_Static_assert(CICU_BUFFER_OVERFLOW == U_BUFFER_OVERFLOW_ERROR, "UErrorCode");
_Static_assert(
    CICU_FIELD_INTEGER == UNUM_INTEGER_FIELD && CICU_FIELD_FRACTION == UNUM_FRACTION_FIELD &&
        CICU_FIELD_DECIMAL == UNUM_DECIMAL_SEPARATOR_FIELD && CICU_FIELD_GROUP == UNUM_GROUPING_SEPARATOR_FIELD &&
        CICU_FIELD_CURRENCY == UNUM_CURRENCY_FIELD && CICU_FIELD_PERCENT == UNUM_PERCENT_FIELD &&
        CICU_FIELD_SIGN == UNUM_SIGN_FIELD,
    "UNumberFormatFields");
_Static_assert(
    CICU_DATE_FULL == UDAT_FULL && CICU_DATE_LONG == UDAT_LONG && CICU_DATE_MEDIUM == UDAT_MEDIUM &&
        CICU_DATE_SHORT == UDAT_SHORT,
    "UDateFormatStyle");
_Static_assert(sizeof(UErrorCode) == sizeof(int32_t) && sizeof(UChar) == sizeof(uint16_t), "passed as these");

#define STATUS(status) ((UErrorCode *)(status))
#define TEXT(text) ((const UChar *)(text))
#define BUFFER(text) ((UChar *)(text))

int32_t cicu_locale(const char *tag, char *buffer, int32_t capacity, int32_t *parsed, int32_t *status) {
  return cicu.uloc_forLanguageTag(tag, buffer, capacity, parsed, STATUS(status));
}

cicu_number_formatter *cicu_number_open(const uint16_t *skeleton, int32_t count, const char *locale, int32_t *status) {
  UNumberFormatter *opened = cicu.unumf_openForSkeletonAndLocale(TEXT(skeleton), count, locale, STATUS(status));
  // Unlike its siblings, this one makes something of a wrong skeleton too.
  if (opened && U_FAILURE(*status)) {
    cicu.unumf_close(opened);
    return NULL;
  }
  return (cicu_number_formatter *)opened;
}

void cicu_number_close(cicu_number_formatter *formatter) { cicu.unumf_close((UNumberFormatter *)formatter); }

cicu_formatted_number *cicu_number_format(
    const cicu_number_formatter *formatter, const char *number, int32_t count, int32_t *status) {
  UFormattedNumber *result = cicu.unumf_openResult(STATUS(status));
  if (result) {
    cicu.unumf_formatDecimal((const UNumberFormatter *)formatter, number, count, result, STATUS(status));
  }
  return (cicu_formatted_number *)result;
}

void cicu_formatted_close(cicu_formatted_number *number) { cicu.unumf_closeResult((UFormattedNumber *)number); }

int32_t cicu_formatted_text(const cicu_formatted_number *number, uint16_t *buffer, int32_t capacity, int32_t *status) {
  return cicu.unumf_resultToString((const UFormattedNumber *)number, BUFFER(buffer), capacity, STATUS(status));
}

int32_t cicu_formatted_fields(
    const cicu_formatted_number *number, cicu_field *fields, int32_t capacity, int32_t *status) {
  UFieldPositionIterator *iterator = cicu.ufieldpositer_open(STATUS(status));
  if (!iterator) return 0;
  cicu.unumf_resultGetAllFieldPositions((const UFormattedNumber *)number, iterator, STATUS(status));
  int32_t count = 0;
  while (*status <= U_ZERO_ERROR && count < capacity) {
    cicu_field *field = &fields[count];
    field->kind = cicu.ufieldpositer_next(iterator, &field->start, &field->end);
    if (field->kind < 0) break;
    count++;
  }
  cicu.ufieldpositer_close(iterator);
  return count;
}

cicu_plural_rules *cicu_plural_open(const char *locale, int is_ordinal, int32_t *status) {
  UPluralType type = is_ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL;
  return (cicu_plural_rules *)cicu.uplrules_openForType(locale, type, STATUS(status));
}

void cicu_plural_close(cicu_plural_rules *rules) { cicu.uplrules_close((UPluralRules *)rules); }

int32_t cicu_plural_category(
    const cicu_plural_rules *rules, const cicu_formatted_number *number, uint16_t *buffer, int32_t capacity,
    int32_t *status) {
  return cicu.uplrules_selectFormatted(
      (const UPluralRules *)rules, (const UFormattedNumber *)number, BUFFER(buffer), capacity, STATUS(status));
}

int cicu_time_zone_is_known(const uint16_t *zone, int32_t count) {
  UChar identifier[128];
  UErrorCode status = U_ZERO_ERROR;
  cicu.ucal_getCanonicalTimeZoneID(TEXT(zone), count, identifier, 128, NULL, &status);
  return U_SUCCESS(status);
}

cicu_date_formatter *cicu_date_open(
    int32_t style, const char *locale, const uint16_t *zone, int32_t zone_count, int32_t *status) {
  UDateFormat *opened =
      cicu.udat_open(UDAT_NONE, (UDateFormatStyle)style, locale, TEXT(zone), zone_count, NULL, 0, STATUS(status));
  return (cicu_date_formatter *)opened;
}

cicu_date_formatter *cicu_date_open_skeleton(
    const uint16_t *skeleton, int32_t count, const char *locale, const uint16_t *zone, int32_t zone_count,
    int32_t *status) {
  UDateTimePatternGenerator *generator = cicu.udatpg_open(locale, STATUS(status));
  if (U_FAILURE(*status)) return NULL;
  UChar pattern[256];
  int32_t length = cicu.udatpg_getBestPattern(generator, TEXT(skeleton), count, pattern, 256, STATUS(status));
  cicu.udatpg_close(generator);
  if (U_FAILURE(*status)) return NULL;
  UDateFormat *opened =
      cicu.udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, TEXT(zone), zone_count, pattern, length, STATUS(status));
  return (cicu_date_formatter *)opened;
}

void cicu_date_close(cicu_date_formatter *formatter) { cicu.udat_close((UDateFormat *)formatter); }

int32_t cicu_date_format(
    const cicu_date_formatter *formatter, double milliseconds, uint16_t *buffer, int32_t capacity, int32_t *status) {
  return cicu.udat_format(
      (const UDateFormat *)formatter, milliseconds, BUFFER(buffer), capacity, NULL, STATUS(status));
}
