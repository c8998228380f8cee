#pragma once
#include <stddef.h>

/// How often the heap was asked for memory by this thread since it began.
unsigned long allocation_count(void);
