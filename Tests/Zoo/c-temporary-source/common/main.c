int generated(void);

int main(void) { return generated() - 42; }
