set -eu
printf "zoo 1.0         " | od -An -tx1 -N16 >table.txt
