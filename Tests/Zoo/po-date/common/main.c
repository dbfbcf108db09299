#define _(text) text

const char *greeting = _("hello");
