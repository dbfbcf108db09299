static int state;

int next(void) { return ++state; }
