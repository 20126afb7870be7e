#!/usr/bin/env bash
# Write what the check of a pull request said into one comment there, or write it anew. Run by the workflow “answer”.
set -euo pipefail
sign='<!-- etalon: answer -->'
number=$(gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f "head=$OWNER:$BRANCH" \
  --jq "[.[] | select(.head.sha == \"$COMMIT\")][0].number // empty")
[ -n "$number" ] || exit 0 # the branch has moved on, or the pull request is closed: a later run answers

folder=$(mktemp -d)
gh run download "$RUN" --repo "$REPOSITORY" --name answer --dir "$folder"
# Whoever is named in the texts is not called; what GitHub would refuse as too long is cut.
{
  echo "$sign"
  head -c 60000 "$folder/answer.md" | iconv -c -f utf-8 -t utf-8 | sed 's/@/\&#64;/g'
  printf '\n\n→ [preview, log](%s#artifacts)\n' "$RUN_URL"
} > "$folder/comment.md"

mine=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$sign\"))) | .id" | head -n 1)
if [ -n "$mine" ]; then
  gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$mine" -F "body=@$folder/comment.md"
else
  gh api --silent --method POST "repos/$REPOSITORY/issues/$number/comments" -F "body=@$folder/comment.md"
fi
