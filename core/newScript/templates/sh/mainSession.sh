login
@ENABLE_STEP@
for line in @PAGER_OFF@; do
  # A device that does not know it turns pages, and those are turned here.
  type_line "$line"
  await "in '$line'" ''
done
while IFS= read -r watched_line; do
@COLLECT@
done <"$work/watched"
send @EXIT@
exec 3>&-
@REPORT@
echo 'INFO: Finished.'
