/** Words of which the sample shop is made. */
export const firstNames =
  'Ada Amélie Anders Anna Aisha Ben Björn Carla Chiara Chloé Clara Daniel David Elif Elena Emil Emma Erik Eva Fatima Felix Finn Frida Georg Grace Hana Hannah Henrik Hugo Ida Igor Ines Ingrid Isabel Ivan Jan Jana João Jonas Julia Kaito Karin Kofi Lars Laura Lea Léon Lina Linus Lucía Luis Maja Marek Maria Marta Mateo Max Mei Mia Mila Mohamed Nadia Nils Noah Nora Olga Oliver Oscar Paul Petra Pia Priya Rosa Ruben Sam Sara Selma Simon Sofia Søren Stefan Tara Theo Tim Tomás Ulla Vera Viktor Wanda Yara Yusuf Zoë'.split(
    ' ',
  );

export const lastNames =
  "Adler Almeida Andersson Bakker Bauer Becker Berger Bianchi Boateng Brandt Brown Castro Chen Costa Cruz Dahl Dubois Eriksen Fischer Fontaine Garcia Gruber Haas Hansen Hartmann Hoffmann Horvat Ivanova Jansen Johansson Kaya Keller Khan Kim Klein Koch Kowalska Krüger Lange Larsen Lefèvre Lehmann Lindqvist López Maier Martin Meyer Moreau Müller Nakamura Navarro Nguyen Nielsen Novak O'Brien Okafor Olsen Pavlov Pereira Peters Petrov Richter Ricci Rossi Roth Sato Schmidt Schneider Schubert Silva Singh Smith Sokolov Svensson Tanaka Thomsen Torres Vogel Wagner Walter Weber Weiss Wilson Wolf Yıldız Zimmermann".split(
    ' ',
  );

export const streets =
  'Ahornweg|Am Hafen|Bahnhofstraße|Birkenallee|Calle Mayor|Church Lane|Dorpsstraat|Feldweg|Gartenstraße|Harbour Road|High Street|Kirkegata|Kungsgatan|Lindenstraße|Marktplatz|Mill Lane|Nørregade|Plaza Nueva|Rue de la Gare|Rue du Moulin|Schulstraße|Station Road|Storgatan|Via Garibaldi|Via Roma|Waldweg'.split(
    '|',
  );

export const cities: readonly (readonly [string, string, string])[] = [
  ['Hamburg', 'DE', '20'],
  ['Bremen', 'DE', '28'],
  ['Leipzig', 'DE', '04'],
  ['Vienna', 'AT', '10'],
  ['Graz', 'AT', '80'],
  ['Basel', 'CH', '40'],
  ['Lyon', 'FR', '69'],
  ['Nantes', 'FR', '44'],
  ['Porto', 'PT', '41'],
  ['Sevilla', 'ES', '41'],
  ['Bologna', 'IT', '40'],
  ['Utrecht', 'NL', '35'],
  ['Aarhus', 'DK', '80'],
  ['Göteborg', 'SE', '41'],
  ['Bergen', 'NO', '50'],
  ['Kraków', 'PL', '30'],
  ['Brno', 'CZ', '60'],
  ['Ljubljana', 'SI', '10'],
];

/** Departments with the kinds of product in them. */
export const departments: readonly (readonly [string, readonly string[]])[] = [
  ['Kitchen', ['Kettle', 'Pan', 'Knife', 'Teapot', 'Mug', 'Cutting board', 'Whisk', 'Storage jar']],
  ['Garden', ['Spade', 'Watering can', 'Plant pot', 'Hose', 'Secateurs', 'Bird feeder', 'Rake']],
  ['Lighting', ['Desk lamp', 'Floor lamp', 'Lantern', 'Pendant light', 'Fairy lights']],
  ['Textiles', ['Blanket', 'Cushion', 'Towel', 'Tablecloth', 'Bed linen', 'Rug']],
  ['Stationery', ['Notebook', 'Fountain pen', 'Pencil set', 'Desk organiser', 'Calendar']],
  ['Outdoor', ['Rucksack', 'Tent', 'Sleeping bag', 'Flask', 'Head torch', 'Hammock', 'Compass']],
  ['Toys', ['Wooden train', 'Puzzle', 'Kite', 'Building blocks', 'Board game', 'Yo-yo']],
  ['Bath', ['Soap dish', 'Bath mat', 'Mirror', 'Laundry basket', 'Hand soap']],
];

export const materials =
  'Oak Beech Linen Cotton Wool Steel Copper Brass Glass Ceramic Enamel Bamboo Canvas Cork Leather Slate'.split(
    ' ',
  );

export const ranges =
  'Alma Birk Fjord Havn Isla Juno Kelda Lund Mira Nord Ona Pell Riva Skog Tind Vela'.split(' ');

export const opinions: readonly (readonly [string, string])[] = [
  ['Exactly as described', 'It arrived quickly and looks just like the picture.'],
  ['Well made', 'Sturdy, good finish. I would buy it again.'],
  ['A gift that pleased', 'Bought for my sister, and she uses it every day.'],
  ['Fine for the price', 'Not perfect, but it does what it should.'],
  ['Smaller than I thought', 'Check the measurements first; otherwise nice.'],
  ['Came with a scratch', 'The exchange was quick and friendly, though.'],
  ['Broke after a month', 'I had hoped for more at this price.'],
  ['Lovely colour 🙂', 'Even nicer than on the screen.'],
];
