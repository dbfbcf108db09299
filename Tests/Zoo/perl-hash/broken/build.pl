use strict;
use warnings;

my %rules = map { $_ => length } qw(anchor beacon compass drift ebb fathom galley harbour);
open my $file, '>', "$ENV{SLIPWAY_OUT}/perl-hash.txt" or die $!;
print $file "$_ $rules{$_}\n" for keys %rules;
close $file or die $!;
