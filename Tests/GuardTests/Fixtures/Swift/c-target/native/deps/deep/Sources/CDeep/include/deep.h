extern int deep;
