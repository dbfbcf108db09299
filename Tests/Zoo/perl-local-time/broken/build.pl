use strict;
use warnings;

open my $file, '>', "$ENV{SLIPWAY_OUT}/perl-local-time.txt" or die $!;
print $file "at ", scalar(localtime($ENV{SOURCE_DATE_EPOCH})), "\n";
close $file or die $!;
