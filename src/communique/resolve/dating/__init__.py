"""When reports appeared that do not say so, and those whose date their content does not allow."""
