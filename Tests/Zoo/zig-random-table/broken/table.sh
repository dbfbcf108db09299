set -eu
head -c 16 /dev/urandom | od -An -tx1 -N16 >table.txt
