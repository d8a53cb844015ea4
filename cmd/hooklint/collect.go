package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	roomToFill = 16 << 20 // bytes of heap to fill before anything is collected
	leastRoom  = 100      // percent of what is in use, as Go has it
	mostRoom   = 400      // as much as leaves roomToFill where next to nothing is in use
)

// collectLater lets the heap grow to roomToFill before it is collected. A check holds little at a time, and Go would collect
// at each 4 MiB, which is a third of the work. Once more is in use, collecting is as Go has it: memory stays in proportion to
// it. Who sets GOGC or GOMEMLIMIT decides alone.
func collectLater() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(mostRoom)
	afterCollecting(mostRoom)
}

// afterCollecting sets the room again after each collection: an object that nobody holds is cleaned up by each.
func afterCollecting(room int) {
	runtime.AddCleanup(new([2]*byte), func(room int) {
		inUse := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(inUse)
		next := roomBeside(inUse[0].Value.Uint64())
		if next != room {
			debug.SetGCPercent(next)
		}
		afterCollecting(next)
	}, room)
}

// roomBeside returns the room, in percent, that fills roomToFill together with what is in use.
func roomBeside(inUse uint64) int {
	if inUse == 0 {
		return mostRoom
	}
	return int(min(max(roomToFill*100/inUse, 100+leastRoom)-100, mostRoom))
}
