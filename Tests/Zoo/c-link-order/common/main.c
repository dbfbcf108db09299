int one(void), two(void), three(void), four(void), five(void), six(void);

int main(void) { return one() + two() + three() + four() + five() + six() - 21; }
