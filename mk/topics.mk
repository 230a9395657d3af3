# SPDX-License-Identifier: GPL-3.0-or-later
# Topics of dated reports by decade, and beside other models: the figures of docs/topics.md.
#	make bench-topics [ERAS=folder] [ERAS_PATTERN='{date}...']
#	make bench-topics-peers [TOPICS=20] [PEERS='folder ...'] [PEER_ARGS='nmf nmf-kl lda lda-online lda-gensim']   LDA is slow
.PHONY: bench-topics bench-topics-peers
ERAS         ?= ../shared/corpora/zh_reports_state_council
ERAS_PATTERN ?= {date}政府工作报告_{name}
TOPICS       ?= 20
PEERS        ?= $(addprefix ../shared/corpora/,zh_reports_state_council en_sotu zh_speeches_leader \
	zht_legco_hansard/*.txt en_inaugural)
bench-topics: $(BIN) ## topics of dated reports by decade, with time and memory
	@scripts/topic_eras.py $(BIN) $(ERAS) '$(ERAS_PATTERN)'
bench-topics-peers: $(BUILD)/bench/bench_topics ## topics beside scikit-learn's NMF (and LDA: PEER_ARGS='nmf lda')
	@for c in $(patsubst %,'%',$(PEERS)); do d=$$(mktemp -d); echo "$$c"; \
		$(BUILD)/bench/bench_topics -k 40 -d $$d $$c >/dev/null && \
		/usr/bin/python3 tests/bench/topics.py $$d $(TOPICS) $(PEER_ARGS); rm -rf $$d; done
