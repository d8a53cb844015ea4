package webhook

// maxDepth is how deep lists and quotes of Markdown may nest, since every level of every line costs its reader time.
const maxDepth = 100

// blankDeepLines turns the lines of Markdown that nest deeper into blank ones of the same length. Nobody writes such
// lines; the others keep their places.
func blankDeepLines(src []byte) {
	for i := 0; i < len(src); {
		end := i
		for end < len(src) && src[end] != '\n' {
			end++
		}
		if depthOf(src[i:end]) > maxDepth {
			for j := i; j < end; j++ {
				src[j] = ' '
			}
		}
		i = end + 1
	}
}

// depthOf returns about how many lists and quotes a line is in: its markers, and the indentation before the last of them,
// of which a list takes two columns at least.
func depthOf(line []byte) int {
	markers, blanks, indent := 0, 0, 0
	for i, c := range line {
		switch c {
		case ' ':
			blanks++
		case '\t':
			blanks += 4
		case '>':
			markers++
			indent = blanks
		case '-', '+', '*', '.', ')':
			if i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t' {
				markers++
				indent = blanks
			}
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return max(markers, indent/2)
		}
	}
	return max(markers, indent/2)
}
