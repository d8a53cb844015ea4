// Command generate writes files to measure hooklint and its peers on: webhooks in all five containers, and twins of the
// same size in what each peer reads. The same flags write the same bytes.
//
//	go run ./testdata/bench/generate -n 10000 DIR
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	n := flag.Int("n", 10000, "how many files of each kind")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("wanted one folder to write to")
	}
	if err := generate(flag.Arg(0), *n); err != nil {
		log.Fatal(err)
	}
}

// size is how many bytes a file has, about.
const size = 1500

// perFolder is how many files a folder holds.
const perFolder = 100

// seed is fixed, so that runs on different days read the same files.
const seed = 1709

// generate writes n files of each kind below dir. Of each ten in a row of one container, one is faulty.
func generate(dir string, n int) error {
	for name, text := range map[string]string{
		"webhooks/.hooklint.yaml":     configuration,
		"workflows/.git/HEAD":         "ref: refs/heads/main\n",
		"templates/.theme-check.yml":  "extends: theme-check:recommended\nroot: .\n",
		"schemas/webhook.json":        manifestSchema,
		"bodies/biome.json":           `{"files": {"maxSize": 1048576}}` + "\n",
		"modules/.oxlintrc.json":      "{}\n",
		"templates/config/.gitkeep":   "",
		"templates/layout/.gitkeep":   "",
		"templates/locales/.gitkeep":  "",
		"templates/sections/.gitkeep": "",
	} {
		if err := write(filepath.Join(dir, name), text); err != nil {
			return err
		}
	}
	for i := range n {
		form := containers[i%len(containers)]
		fault := 0
		if i/len(containers)%10 == 9 {
			fault = 1 + i/(len(containers)*10)%faults
		}
		random := func() *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(i))) }
		plain := inJSON.body(random(), size, fault)
		folder, name := fmt.Sprintf("%03d", i/perFolder), fmt.Sprintf("w%05d", i)
		files := map[string]string{
			filepath.Join("webhooks", folder, name+form.ending):       form.write(inBraze.body(random(), size-form.overhead, fault), i),
			filepath.Join("bodies", folder, name+".json"):             plain,
			filepath.Join("modules", folder, name+".js"):              "export default " + plain + ";\n",
			filepath.Join("templates/snippets", name+".liquid"):       inShopify.body(random(), size, fault),
			filepath.Join("workflows/.github/workflows", name+".yml"): workflow(random(), fault != 0),
			filepath.Join("manifests", folder, name+".yaml"):          manifest(random(), fault != 0, i),
		}
		for path, text := range files {
			if err := write(filepath.Join(dir, path), text); err != nil {
				return err
			}
		}
	}
	return nil
}

func write(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}
