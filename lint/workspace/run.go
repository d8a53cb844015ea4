package workspace

import (
	"errors"
	"hash/maphash"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/hooklint/hooklint/lint"
)

// all checks the files as they are found and adds their reports up. With known findings it returns the names of the files too.
func (c *Check) all(conf *configs) (*lint.Report, []string, error) {
	sum := &lint.Report{Rules: c.Rules}
	run := &lint.Runner{Rules: c.Rules, Stack: c.Stack}
	looksAcross := run.LooksAcross()
	seen := &lint.Overview{}
	var names []string
	var changes []*Change
	texts := forgotten{seed: maphash.MakeSeed()}
	err := c.each(conf, func(j *job) {
		if j.err != nil {
			c.Unread(j.err)
			return
		}
		if c.Each != nil {
			c.Each(j.file, j.report)
		} else {
			j.file.Release()
			j.report.Release()
			texts.forget(j)
		}
		sum.Add(j.report)
		c.Stats.add(j)
		if looksAcross {
			seen.Add(j.file)
		}
		if c.Known != nil {
			names = append(names, j.name)
		}
		if j.change != nil {
			changes = append(changes, j.change)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	var errs []error
	for _, change := range changes {
		errs = append(errs, c.Fixed(*change))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, nil, err
	}
	across := timed(func() { run.Across(sum, seen) })
	if c.Stats != nil {
		c.Stats.Across = across
	}
	if err := texts.recall(sum, c.Unread); err != nil {
		return nil, nil, err
	}
	return sum, names, nil
}

// errStopped ends the search for files once nobody wants more.
var errStopped = errors.New("stopped")

// mostWorkers is how many files are worked on side by side at most: more would only take memory.
const mostWorkers = 512

// each finds, reads and checks files concurrently and hands them to take in the order in which they were found, those that cannot
// be read too if c.Unread is set. However many files there are, only a few are in memory at a time.
func (c *Check) each(conf *configs, take func(*job)) error {
	workers := c.Jobs
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, mostWorkers)
	ahead := 4 * workers
	inOrder, unread, unchecked := make(chan *job, ahead), make(chan *job, ahead), make(chan *job, ahead)
	stop := make(chan struct{})
	var failed error
	var total atomic.Int64 // 0 until all are found
	var finding, reading, checking sync.WaitGroup
	finding.Go(func() {
		defer close(inOrder)
		defer close(unread)
		n := 0
		defer func() { total.Store(int64(n)) }()
		failed = c.find(conf, func(j *job) error {
			n++
			select {
			case <-stop:
				return errStopped
			case inOrder <- j:
				unread <- j
				return nil
			}
		})
	})
	for range workers {
		reading.Go(func() {
			for j := range unread {
				j.reading = timed(j.read)
				unchecked <- j
			}
		})
		checking.Go(func() {
			checker := &lint.Checker{}
			for j := range unchecked {
				j.checking = timed(func() { c.one(j, checker) })
				close(j.done)
			}
		})
	}
	var err error
	taken := 0
	for j := range inOrder {
		<-j.done
		if j.err != nil && c.Unread == nil {
			err = j.err
			break
		}
		take(j)
		taken++
		c.progress(taken, int(total.Load()))
	}
	c.progress(taken, taken)
	close(stop)
	finding.Wait()
	reading.Wait()
	close(unchecked)
	checking.Wait()
	if err == nil {
		err = failed
	}
	return err
}

func (c *Check) progress(checked, of int) {
	if c.Progress != nil {
		c.Progress(checked, of)
	}
}

// find gives the files to check, standard input last.
func (c *Check) find(conf *configs, give func(*job) error) error {
	var paths []string
	stdin := false
	for _, p := range c.Paths {
		if p == "-" {
			stdin = true
			continue
		}
		paths = append(paths, p)
	}
	if err := conf.each(paths, func(f found) error { return give(c.job(f)) }); err != nil || !stdin {
		return err
	}
	j, err := c.stdin(conf)
	if err != nil {
		return err
	}
	return give(j)
}
