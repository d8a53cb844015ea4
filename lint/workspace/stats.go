package workspace

import "time"

// Stats says how long a check took. Reading and Checking are summed over files that were worked on concurrently.
type Stats struct {
	Bytes                     int
	Reading, Checking, Across time.Duration
}

// timed returns how long something takes.
func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func (s *Stats) add(j *job) {
	if s == nil {
		return
	}
	s.Bytes += len(j.text)
	s.Reading += j.reading
	s.Checking += j.checking
}
