set -eu
export GOCACHE="$TMPDIR/cache" GOPATH="$TMPDIR/go" GOENV=off GOTELEMETRY=off GOTOOLCHAIN=local GOPROXY=off CGO_ENABLED=0 GOAMD64=v1
go build -buildvcs=false -ldflags='-buildid= -s -w' -o "$SLIPWAY_OUT/go-trimpath" .
