#include <yaml.h>

/* Swift cannot reach the members of a C union through one name each without spelling out the union's layout at every
   use; these return the parts of an event that the tree is built from. */

static inline const unsigned char *cyaml_scalar_value(const yaml_event_t *event) { return event->data.scalar.value; }
static inline size_t cyaml_scalar_length(const yaml_event_t *event) { return event->data.scalar.length; }
static inline int cyaml_scalar_is_plain(const yaml_event_t *event) {
  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

/* The anchor of a scalar, a sequence or a mapping, the name of an alias, or NULL. */
static inline const unsigned char *cyaml_anchor(const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT: return event->data.scalar.anchor;
  case YAML_SEQUENCE_START_EVENT: return event->data.sequence_start.anchor;
  case YAML_MAPPING_START_EVENT: return event->data.mapping_start.anchor;
  case YAML_ALIAS_EVENT: return event->data.alias.anchor;
  default: return 0;
  }
}

/* The tag of a scalar, a sequence or a mapping, or NULL. */
static inline const unsigned char *cyaml_tag(const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT: return event->data.scalar.tag;
  case YAML_SEQUENCE_START_EVENT: return event->data.sequence_start.tag;
  case YAML_MAPPING_START_EVENT: return event->data.mapping_start.tag;
  default: return 0;
  }
}
