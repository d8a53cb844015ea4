package main

import "testing"

func TestRoomBeside(t *testing.T) {
	for inUse, want := range map[uint64]int{
		0:         mostRoom,
		1 << 20:   mostRoom, // the next collection comes at 16 MiB whatever is in use
		4 << 20:   300,
		6 << 20:   166,
		8 << 20:   leastRoom,
		500 << 20: leastRoom,
	} {
		if got := roomBeside(inUse); got != want {
			t.Errorf("%d bytes in use: got %d percent, want %d", inUse, got, want)
		}
	}
}
