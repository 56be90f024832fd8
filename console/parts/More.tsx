/** The next page of a list that is read page by page; nothing at its end. */
import { Button } from 'antd';
import { words } from '#console/words.ts';

interface Props {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

export function More({ list: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  return hasNextPage ? (
    <div className="more">
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {words.more}
      </Button>
    </div>
  ) : null;
}
